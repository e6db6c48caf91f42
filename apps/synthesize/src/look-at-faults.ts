import type { Reporter } from '@r2i/app-shell';
import {
  createFaultTexts,
  FaultShareError,
  findFaultTrouble,
  listFaultTexts,
  plainViewFaultOf,
} from '@r2i/distill';
import { type RunSummary, readRun } from '@r2i/run';
import type { Rejection, TrainingSample } from '@r2i/schema';

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
  const { samples, rejections } = await readRun(folder);
  // Read again only where there is something to tell.
  if ((summary.plainView?.unknown ?? 0) > 0) await tellUnchecked([samples, rejections], reporter);
  const { faults, refusals, seen, stage, tooMuch } = findFaultTrouble(summary.funnel, { maxShare });
  if (faults + refusals === 0) return undefined;
  const texts = createFaultTexts();
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

/** A question whose plain photo could not be checked stays what it is; it has no row of the plain view, and no item. */
async function tellUnchecked(
  kinds: readonly (() => AsyncIterable<TrainingSample | Rejection>)[],
  reporter: Pick<Reporter, 'note' | 'event'>,
): Promise<void> {
  const counts = { 'call-failed': 0, 'call-refused': 0 };
  const texts = createFaultTexts();
  for (const records of kinds) {
    for await (const record of records()) {
      const fault = plainViewFaultOf(record);
      if (fault === undefined) continue;
      counts[fault.reason] += 1;
      texts.addWords(fault.failure);
    }
  }
  const { 'call-failed': failed, 'call-refused': refused } = counts;
  if (failed + refused === 0) return;
  reporter.event('plain-view-unchecked', { failed, refused });
  const how = [
    ...(failed === 0 ? [] : [`${failed} because calls failed (the same command tries them again)`]),
    ...(refused === 0 ? [] : [`${refused} refused by a service (not asked again without --retry-refused)`]),
  ];
  reporter.note(
    `  ${failed + refused} questions were not checked on the plain photo: ${how.join(', ')}${listFaultTexts(texts.commonest())}`,
  );
}
