import type { KeptScore } from './score.ts';

/**
 * The scores as text: precision of samples and of answers, each with its interval, the yield, then every misreading and every
 * answer outside the signs.
 *
 * @param scores.kept - Of the samples that were kept.
 * @param scores.answers - Of all answers that vote and verification let pass, those too easy to train on too.
 */
export function formatScore({
  kept,
  answers,
}: {
  readonly kept: KeptScore;
  readonly answers: KeptScore;
}): string {
  const { lines, linesFound, misreadings, outside } = answers;
  return `${[
    `precision of kept samples   ${precisionText(kept)}`,
    `precision of answers        ${precisionText(answers)}, samples and those too easy to train on`,
    `yield                       ${percent(answers.yield)}  ${linesFound} of ${lines} lines of text`,
    `misreadings among answers   ${misreadings.length}`,
    ...misreadings.map(
      ({ sample, expected, kind }) =>
        `  ${sample.scene}: ${JSON.stringify(sample.answer)} for ${JSON.stringify(expected)} (${kind})`,
    ),
    `answers outside the signs   ${outside.length}`,
    ...outside.map(({ scene, answer }) => `  ${scene}: ${JSON.stringify(answer)}`),
  ].join('\n')}\n`;
}

function precisionText({ onSigns, right, precision, interval }: KeptScore): string {
  const range = interval === null ? '' : `  [${percent(interval.low)}, ${percent(interval.high)}]`;
  return `${percent(precision)}${range}  ${right} of ${onSigns} right (case and spaces aside)`;
}

function percent(share: number | null): string {
  return share === null ? 'n/a' : `${(share * 100).toFixed(1)} %`;
}
