import type { GroupScores, Proportion, SubsetMean } from '@r2i/zoombench';

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
  if (groups.scoring === 'count') {
    const { exact, within5, within10 } = groups.counts;
    return [
      ['exact match', shareText(exact)],
      ['within 5 %', shareText(within5)],
      ['within 10 %', shareText(within10)],
    ];
  }
  if (groups.scoring === 'subset-mean') {
    const { subsets } = groups;
    const parts = subsets.parts.map((part): [string, string] => [
      `mean of ${part.name}`,
      `${meanText(part)} (${part.subsets.map((subset) => `${subset.name} ${shareText(subset)}`).join(', ')})`,
    ]);
    return parts.length < 2 ? parts : [...parts, ['mean of parts', meanText(subsets)]];
  }
  const { strict, average, incomplete } = groups.groups;
  const cut = incomplete === 0 ? '' : `; ${incomplete} incomplete groups left out`;
  return [
    [names[groups.scoring], `${shareText(strict)} (${strict.successes} of ${strict.total}${cut})`],
    ['average over groups', shareText(average)],
  ];
}

function meanText({ mean, interval }: Pick<SubsetMean, 'mean' | 'interval'>): string {
  return `${percent(mean)} ${range(interval)}`.trimEnd();
}

/** A share with its interval, where it has one. */
function shareText({ share, interval }: Proportion): string {
  return `${percent(share)} ${range(interval)}`.trimEnd();
}
