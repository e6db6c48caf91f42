import type { ModelComparison } from '@r2i/zoombench';

import { causesText } from '../format/causes-text.ts';
import { percent } from '../format/format-share.ts';

/** What a comparison stands on where verdicts are unknown, and what it could be with them. Nothing where none is. */
export function comparisonNotes({ global, regional, gap }: ModelComparison): string[] {
  return [
    { name: 'global', value: global },
    { name: 'regional', value: regional },
    { name: 'zooming gap', value: gap },
  ].flatMap(({ name, value: { asked, items, missing, bounds } }) => {
    if (items === asked) return [];
    if (items === 0) {
      return [
        `${name}: nothing to compare, since none of ${asked} items is known of both models (${causesText(missing)})`,
      ];
    }
    const could =
      bounds === null
        ? ''
        : `; over all of them the difference could be ${percent(bounds.low)} to ${percent(bounds.high)}`;
    return [
      `${name}: over ${items} of ${asked} items, known of both models (left out: ${causesText(missing)})${could}`,
    ];
  });
}
