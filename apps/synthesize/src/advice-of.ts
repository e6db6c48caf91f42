import { type RunSummary, readRun } from '@r2i/run';

import type { Settings } from './settings.ts';
import { sizeAdvice } from './size-advice.ts';

type Asked = Pick<Settings, 'recipe' | 'roles'>;

/** What helps against a reason that keeps samples away. What decides about truth, such as a vote, is not loosened by advice. */
const remedies: Readonly<Record<string, (asked: Asked) => string>> = {
  'too-easy': ({ recipe: { difficulty } }) =>
    `the student answers them: --student-pixels below ${difficulty.maxPixels} shows it less, --min-wrong below ${difficulty.minWrong} asks for fewer failures`,
  'too-large': ({ recipe: { filter } }) => `--max-area above ${filter.maxAreaRatio} takes larger boxes`,
  'too-small': ({ recipe: { filter } }) => `--min-box-side below ${filter.minSide} takes smaller boxes`,
  'score-too-low': ({ recipe: { filter } }) =>
    `--min-score below ${filter.minScore} takes less certain boxes`,
  'nothing-proposed': ({ roles: { proposer } }) =>
    proposer.use === 'boxes'
      ? 'no box of --boxes belongs to these photos: look at the names of photos in its file, or --roles names another proposer'
      : 'nothing to ask about was found: --boxes brings boxes along, --roles names another proposer',
  'no-question': ({ roles: { questioner } }) =>
    `${questioner.use === 'text' ? 'the embedded questioner asks about boxes labelled text alone' : `the questioner ${questioner.use} asked nothing about them`}: --roles names another one, such as {"questioner": {"teacher": "<name in teachers:>"}}`,
};

/**
 * Which flags help where a run kept nothing, the one with the most weight first.
 *
 * @param folder - Of the run.
 * @returns Nothing where something was kept.
 */
export async function adviceOf(
  folder: string,
  { summary, recipe, roles }: Asked & { readonly summary: RunSummary },
): Promise<readonly string[]> {
  if (summary.samples > 0) return [];
  const counts = new Map<string, number>();
  for (const { reasons } of summary.funnel) {
    for (const [reason, count] of Object.entries(reasons)) {
      counts.set(reason, (counts.get(reason) ?? 0) + count);
    }
  }
  const lines: string[] = [];
  for (const [reason, count] of [...counts].sort(([, one], [, other]) => other - one)) {
    if (reason === tooSmallImage)
      lines.push(`${sizeAdvice(await shortSides(folder), recipe)}, in another folder (--out)`);
    const remedy = Object.hasOwn(remedies, reason) ? remedies[reason] : undefined;
    if (remedy !== undefined) lines.push(`${reason} ${count}: ${remedy({ recipe, roles })}`);
  }
  return lines;
}

const tooSmallImage = 'image-too-small';

/** Shorter sides of the images that were too small, in pixels. */
async function shortSides(folder: string): Promise<readonly number[]> {
  const sides: number[] = [];
  for await (const { reason, image } of (await readRun(folder)).rejections()) {
    if (reason === tooSmallImage && image !== null) sides.push(Math.min(image.width, image.height));
  }
  return sides;
}
