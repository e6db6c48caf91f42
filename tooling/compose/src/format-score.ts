import type { KeptScore } from './score.ts';

/** The score as text: precision with its interval, yield, then every misreading and every answer outside the signs. */
export function formatScore({
  onSigns,
  right,
  precision,
  interval,
  lines,
  linesFound,
  misreadings,
  outside,
  ...score
}: KeptScore): string {
  const range = interval === null ? '' : `  [${percent(interval.low)}, ${percent(interval.high)}]`;
  return `${[
    `precision of kept answers   ${percent(precision)}${range}  ${right} of ${onSigns} right (case and spaces aside)`,
    `yield                       ${percent(score.yield)}  ${linesFound} of ${lines} lines of text`,
    `misreadings kept            ${misreadings.length}`,
    ...misreadings.map(
      ({ sample, expected, kind }) =>
        `  ${sample.scene}: ${JSON.stringify(sample.answer)} for ${JSON.stringify(expected)} (${kind})`,
    ),
    `kept outside the signs      ${outside.length}`,
    ...outside.map(({ scene, answer }) => `  ${scene}: ${JSON.stringify(answer)}`),
  ].join('\n')}\n`;
}

function percent(share: number | null): string {
  return share === null ? 'n/a' : `${(share * 100).toFixed(1)} %`;
}
