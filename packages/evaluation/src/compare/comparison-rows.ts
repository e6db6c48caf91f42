import type { ModelComparison, ModelDifference } from '@r2i/zoombench';

import { duration, percent, range } from '../format/format-share.ts';
import { type Comparison, comparedViews } from './comparison.ts';

/** The head of {@link comparisonRows}. Items needed: to show the difference seen with a chance of 80 %. */
export function comparisonHead({ first, second }: ModelComparison): string[] {
  return [
    '',
    first ?? 'first',
    second ?? 'second',
    'difference',
    '95 %',
    'items needed',
    'gained',
    'lost',
    'p (flips)',
  ];
}

/** A comparison as rows of a table: accuracy in each view and the gap, then time and calls of an answer. */
export function comparisonRows({ comparison, effort }: Comparison): string[][] {
  const views = comparedViews(comparison);
  const numbers = (
    name: string,
    { first, second, difference, interval, neededItems }: ModelDifference,
  ): string[] => [
    name,
    percent(first),
    percent(second),
    percent(difference),
    range(interval),
    neededItems === null ? 'n/a' : String(neededItems),
  ];
  const accuracies = views.map((view) => {
    const { flips, pValue } = comparison[view];
    const changed = flips === null ? ['n/a', 'n/a'] : [String(flips.gained), String(flips.lost)];
    return [...numbers(view, comparison[view]), ...changed, pValue === null ? 'n/a' : pValue.toPrecision(2)];
  });
  const gap = views.length < 2 ? [] : [[...numbers('zooming gap', comparison.gap), '', '', '']];
  const { ofGap, ofLoss } = comparison.closed;
  const isLost = comparison.warnings.some(({ code }) => code === 'regional-lower');
  const closed =
    views.length < 2
      ? []
      : [
          [
            isLost ? 'share of the gap closed (regional lower: see the warning)' : 'share of the gap closed',
            '',
            '',
            determined(ofGap.share),
            range(ofGap.interval),
            '',
            '',
            '',
            '',
          ],
          [
            'lost accuracy recovered',
            '',
            '',
            determined(ofLoss.share),
            range(ofLoss.interval),
            '',
            '',
            '',
            '',
          ],
        ];
  const nothing = Array.from({ length: comparisonHead(comparison).length - 3 }, () => '');
  const costs = views.flatMap((view) => {
    const { first, second } = { first: effort.first[view], second: effort.second[view] };
    return [
      [`${view}, median time`, duration(first.medianMs), duration(second.medianMs), ...nothing],
      [`${view}, calls an answer`, count(first.callsPerAnswer), count(second.callsPerAnswer), ...nothing],
    ];
  });
  return [...accuracies, ...gap, ...closed, ...costs];
}

/** A share of what may be nothing is none. */
function determined(share: number | null): string {
  return share === null ? 'not determined' : percent(share);
}

function count(value: number | null): string {
  return value === null ? 'n/a' : value.toFixed(2);
}
