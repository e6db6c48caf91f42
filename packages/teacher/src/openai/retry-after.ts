const unitMs: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/**
 * Reads off a response's headers how long to wait: `retry-after-ms`, `Retry-After` in seconds or as an HTTP date,
 * or the time until an exhausted `x-ratelimit` is filled again.
 *
 * @param header - Value of a header by its lower-case name.
 * @param now - Milliseconds since 1970. A date is compared with the response's own, where it tells one: this machine's clock may be
 *   wrong by years.
 * @returns Milliseconds, at least 0; `undefined` where nothing that can be read is said.
 */
export function readRetryAfter(
  header: (name: string) => string | undefined,
  now: number,
): number | undefined {
  return (
    parseNumber(header('retry-after-ms'), 1) ??
    parseNumber(header('retry-after'), 1000) ??
    parseDate(header('retry-after'), timeOf(header('date')) ?? now) ??
    longest(
      ['requests', 'tokens']
        .filter((what) => header(`x-ratelimit-remaining-${what}`)?.trim() === '0')
        .map((what) => parseDuration(header(`x-ratelimit-reset-${what}`))),
    )
  );
}

/** Reads a length of time as services write them: `250ms`, `1.5s`, `6m0s`. */
export function parseDuration(text: string | undefined): number | undefined {
  if (text === undefined || !/^(?:\d+(?:\.\d+)?(?:ms|[smhd]))+$/u.test(text.trim())) return undefined;
  let sum = 0;
  for (const [, amount, unit] of text.matchAll(/(?<!\d)(\d+(?:\.\d+)?)(ms|[smhd])/gu)) {
    sum += Number(amount) * (unitMs[unit ?? ''] ?? 0);
  }
  const whole = Math.ceil(sum);
  return Number.isSafeInteger(whole) ? whole : undefined;
}

function parseNumber(text: string | undefined, factor: number): number | undefined {
  if (text === undefined || !/^\s*\d+(?:\.\d+)?\s*$/u.test(text)) return undefined;
  const value = Math.ceil(Number(text) * factor);
  return Number.isSafeInteger(value) ? value : undefined;
}

function parseDate(text: string | undefined, now: number): number | undefined {
  const time = timeOf(text);
  return time === undefined ? undefined : Math.max(0, time - now);
}

function timeOf(text: string | undefined): number | undefined {
  // Only what begins with a weekday: `Date.parse` makes dates of many other texts.
  if (text === undefined || !/^\s*[A-Za-z]{3,9},? /u.test(text)) return undefined;
  const time = Date.parse(text);
  return Number.isNaN(time) ? undefined : time;
}

function longest(values: readonly (number | undefined)[]): number | undefined {
  const known = values.filter((value) => value !== undefined);
  return known.length === 0 ? undefined : Math.max(...known);
}
