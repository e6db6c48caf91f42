import { join } from 'node:path';

import type { DualViewResult } from '@r2i/zoombench';

/** Both accuracies and the gap as text, with their 95 % intervals. */
export function formatResult(
  { model, items, global, regional, gap, warnings }: DualViewResult,
  folder: string,
): string {
  const line = (
    name: string,
    value: number | null,
    interval: { low: number; high: number } | null,
  ): string => {
    const range = interval === null ? '' : `  [${percent(interval.low)}, ${percent(interval.high)}]`;
    return `${name.padEnd(12)}${percent(value).padStart(7)}${range}`;
  };
  return `${[
    `model       ${model ?? '(no predictions)'}`,
    `items       ${items}`,
    line('global', global.accuracy, global.interval),
    line('regional', regional.accuracy, regional.interval),
    line('zooming gap', gap.gap, gap.interval),
    `flips       ${gap.flips['gained-by-zoom']} right only on the crop, ${gap.flips['lost-by-zoom']} right only on the full image`,
    `unscored    ${global.unscored} global, ${regional.unscored} regional (counted as wrong)`,
    ...warnings.map(({ message }) => `warning     ${message}`),
    `report      ${join(folder, 'report.html')}`,
  ].join('\n')}\n`;
}

function percent(share: number | null): string {
  return share === null ? 'n/a' : `${(share * 100).toFixed(1)} %`;
}
