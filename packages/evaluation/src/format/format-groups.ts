import type { GroupScores, Proportion } from '@r2i/zoombench';

import { percent, range } from './format-share.ts';

const names = {
  circular: 'all rotations right',
  pair: 'both of a pair right',
  robustness: 'seed and all edits right',
} as const;

/** What a benchmark asks for beside accuracy: a name and a text a line. */
export function formatGroups(groups: GroupScores | null): (readonly [name: string, text: string])[] {
  if (groups === null) return [];
  if (groups.scoring === 'yes-no') {
    const { yes, expected, neither, precision, recall, f1 } = groups.rates;
    return [
      [
        'rate of yes',
        `${shareText(yes)}, ${percent(expected.share)} expected, ${neither} neither yes nor no`,
      ],
      ['precision, recall, F1', `${percent(precision.share)}, ${percent(recall.share)}, ${percent(f1)}`],
    ];
  }
  const { strict, average, incomplete } = groups.groups;
  const cut = incomplete === 0 ? '' : `; ${incomplete} incomplete groups left out`;
  return [
    [names[groups.scoring], `${shareText(strict)} (${strict.successes} of ${strict.total}${cut})`],
    ['average over groups', shareText(average)],
  ];
}

/** A share with its interval, where it has one. */
function shareText({ share, interval }: Proportion): string {
  return `${percent(share)} ${range(interval)}`.trimEnd();
}
