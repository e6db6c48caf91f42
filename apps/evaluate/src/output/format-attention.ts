import type { Evaluated } from '@r2i/evaluation';

/** The layer that looks into the box most, and what the reference looks at. */
export function formatAttention({ means, left, items }: NonNullable<Evaluated['attention']>): string {
  const [all] = means;
  const ratios = all?.layers.map(({ normalized }) => normalized ?? 0) ?? [];
  const best = ratios.indexOf(Math.max(...ratios));
  const layer = all?.layers[best];
  if (all === undefined || layer === undefined) {
    return `attention    not measured: ${left[0]?.reason ?? 'no items'}\n`;
  }
  const above = layer.aboveNeutral === null ? 'n/a' : layer.aboveNeutral.toFixed(2);
  const reference = all.reference === null ? 'n/a: fewer than 24 layers' : all.reference.toFixed(3);
  return [
    `attention    ${items.length} boxes: layer ${best + 1} of ${ratios.length} looks into them ${layer.normalized?.toFixed(2) ?? 'n/a'} times as much as uniform attention, ${above} above a neutral prompt`,
    `             as the reference computes it: ${reference}${left.length === 0 ? '' : `; ${left.length} items left out`}`,
    '',
  ].join('\n');
}
