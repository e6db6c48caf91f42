import type { Reporter } from '@r2i/app-shell';
import { createFaultTexts, FaultShareError, findFaultTrouble, listFaultTexts } from '@r2i/distill';
import { type RunSummary, readRun } from '@r2i/run';

/**
 * Looks at the end of a run at what could not be judged, and tells it in the words of the services.
 *
 * @returns An error where it is too much.
 */
export async function lookAtFaults(
  folder: string,
  {
    summary,
    maxShare,
    reporter,
  }: {
    readonly summary: RunSummary;
    readonly maxShare: number;
    readonly reporter: Pick<Reporter, 'note' | 'event'>;
  },
): Promise<FaultShareError | undefined> {
  const { faults, refusals, seen, stage, tooMuch } = findFaultTrouble(summary.funnel, { maxShare });
  if (faults + refusals === 0) return undefined;
  const texts = createFaultTexts();
  const { rejections } = await readRun(folder);
  for await (const rejection of rejections()) texts.add(rejection);
  const commonest = texts.commonest();
  reporter.event('unjudged', { faults, refusals, seen });
  if (refusals > 0) {
    const again = 'they are not asked again without --retry-refused';
    reporter.note(`  ${refusals} of ${seen} candidates were refused by a service; ${again}`);
  }
  if (tooMuch) return new FaultShareError({ faults, seen, maxShare, stage, texts: commonest });
  const failed =
    faults === 0 ? '' : `${faults} of ${seen} candidates could not be judged because calls failed; `;
  const next = faults === 0 ? '' : 'the same command tries them again; ';
  reporter.note(`  ${failed}${next}${listFaultTexts(commonest).replace(/^; /u, '')}`);
  return undefined;
}
