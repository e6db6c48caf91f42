const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });

/** A count or other number, with thousands separated: `1,204`; up to three decimals where it has them. */
export function formatNumber(value: number): string {
  if (!Number.isFinite(value)) return '–';
  return Number.isInteger(value)
    ? whole.format(value)
    : new Intl.NumberFormat('en', { maximumFractionDigits: 3 }).format(value);
}

/**
 * A number and what it counts, with thousands separated: `1,204 rows`.
 *
 * @param many - What several are called. @default `one` with an s
 */
export function formatCount(count: number, one: string, many = `${one}s`): string {
  return `${formatNumber(count)} ${count === 1 ? one : many}`;
}

/** A share in [0, 1] as `37.9 %`; a dash where there is none. */
export function formatPercent(share: number | null | undefined): string {
  return share === null || share === undefined || !Number.isFinite(share) ? '–' : `${points(share)} %`;
}

/** A difference of shares in percentage points, always with its sign: `+25.2`; a dash where there is none. */
export function formatPoints(difference: number | null | undefined): string {
  if (difference === null || difference === undefined || !Number.isFinite(difference)) return '–';
  const text = points(Math.abs(difference));
  if (text === '0.0') return '0.0';
  return `${difference < 0 ? '−' : '+'}${text}`;
}

/** A part of a whole as a percentage; a dash where the whole is nothing. */
export function formatShare(part: number, total: number): string {
  return formatPercent(total === 0 ? null : part / total);
}

/** Milliseconds as the two largest units that say something: `850 ms`, `12.4 s`, `3 min 5 s`, `2 h 10 min`. */
export function formatDuration(milliseconds: number): string {
  if (milliseconds < 1000) return `${Math.round(milliseconds)} ms`;
  if (milliseconds < 60_000) return `${(milliseconds / 1000).toFixed(1)} s`;
  const seconds = Math.round(milliseconds / 1000);
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
  const minutes = Math.round(seconds / 60);
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** A p value for people: `< 0.0001` or three significant digits. */
export function formatPValue(value: number | null): string {
  if (value === null) return '–';
  return value < 0.0001 ? '< 0.0001' : `= ${Number(value.toPrecision(3))}`;
}

/** `answerable-from-crop` as `answerable from crop`. */
export function formatName(kebab: string): string {
  return kebab.replaceAll('-', ' ');
}

function points(share: number): string {
  return (share * 100).toFixed(1);
}
