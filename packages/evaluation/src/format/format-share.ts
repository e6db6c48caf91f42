import type { Interval } from '@r2i/zoombench';

/** A share in per cent with one decimal, or `n/a`. */
export function percent(share: number | null): string {
  return share === null ? 'n/a' : `${(share * 100).toFixed(1)} %`;
}

/** An interval in per cent; nothing where there is none. */
export function range(interval: Interval | null): string {
  return interval === null ? '' : `[${percent(interval.low)}, ${percent(interval.high)}]`;
}

/** Milliseconds as people read them, or `n/a`. */
export function duration(milliseconds: number | null): string {
  if (milliseconds === null) return 'n/a';
  return milliseconds < 1000 ? `${milliseconds.toFixed(0)} ms` : `${(milliseconds / 1000).toFixed(1)} s`;
}
