import { formatPercent, formatPoints } from './format.ts';

interface Interval {
  readonly low: number;
  readonly high: number;
}

/** An interval of a share: `38.0 % to 55.6 %`; a dash where there is none. */
export function formatPercentInterval(interval: Interval | null | undefined): string {
  return interval === null || interval === undefined
    ? '–'
    : `${formatPercent(interval.low)} to ${formatPercent(interval.high)}`;
}

/** An interval of a difference in percentage points: `+33.1 to +53.4`; a dash where there is none. */
export function formatPointsInterval(interval: Interval | null | undefined): string {
  return interval === null || interval === undefined
    ? '–'
    : `${formatPoints(interval.low)} to ${formatPoints(interval.high)}`;
}
