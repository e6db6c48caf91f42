import type { BenchmarkItem, ImageSize } from '@r2i/schema';

/** Upper ends of the bins of relative box area, exclusive, ascending; one more bin takes the rest. */
export const defaultAreaEdges: readonly number[] = [0.001, 0.005, 0.01, 0.05];

/** Area of the item's box over area of its image; `null` where either is not known. */
export function itemAreaRatio(item: BenchmarkItem, image: ImageSize | undefined): number | null {
  if (item.box === null || image === undefined) return null;
  const { left, top, right, bottom } = item.box;
  return ((right - left) * (bottom - top)) / (image.width * image.height);
}

/** Names of the bins, in order of area, with the one for unknown areas last. */
export function areaBinKeys(edges: readonly number[]): string[] {
  const inner = edges.slice(1).map((edge, index) => `${percent(edges[index] ?? 0)} to ${percent(edge)}`);
  const first = edges[0];
  const last = edges.at(-1);
  if (first === undefined || last === undefined) return ['any', 'unknown'];
  return [`below ${percent(first)}`, ...inner, `${percent(last)} and more`, 'unknown'];
}

/** Name of the bin that an area ratio falls into. */
export function areaBinKey(areaRatio: number | null, edges: readonly number[]): string {
  if (areaRatio === null) return 'unknown';
  return areaBinKeys(edges)[edges.filter((edge) => areaRatio >= edge).length] ?? 'unknown';
}

function percent(share: number): string {
  return `${Number((share * 100).toPrecision(6))} %`;
}
