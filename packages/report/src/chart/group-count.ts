import type { DualViewGroup } from '@r2i/zoombench';

import { formatNumber } from '../html/format.ts';

/** On how many outputs the numbers of a group stand: one count where all are known, else that of each number. */
export function groupCount({ global, regional, gap }: Omit<DualViewGroup, 'key'>): string {
  const known = [global.total - global.unknown, regional.total - regional.unknown, gap.pairs];
  const [full = 0, crop = 0, pairs = 0] = known;
  if (regional.total === 0) return formatNumber(full);
  if (full === pairs && crop === pairs) return formatNumber(pairs);
  return `${formatNumber(full)} full image, ${formatNumber(crop)} crop, ${formatNumber(pairs)} in both`;
}
