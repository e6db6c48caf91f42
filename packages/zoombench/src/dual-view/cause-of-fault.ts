const kinds: readonly (readonly [RegExp, string])[] = [
  [/\b(?:time-?out|timed out|no complete reply)\b/i, 'timeout'],
  [/\bECONNREFUSED\b/, 'connection-refused'],
  [/\bno reply from\b/, 'no-connection'],
  [/\bthe service keeps failing\b/, 'service-failing'],
];

/**
 * A short name for why a call gave nothing, out of the text of its fault: `http-503`, `timeout`, `connection-refused`,
 * `no-connection`, `service-failing` (it was left alone since it kept failing), else `call-failed`.
 * With it faults of one kind can be counted.
 */
export function causeOfFault(fault: string | undefined): string {
  if (fault === undefined) return 'call-failed';
  const status = /\b(?:answered|status|HTTP) ([345]\d\d)\b/.exec(fault)?.[1];
  if (status !== undefined) return `http-${status}`;
  return kinds.find(([pattern]) => pattern.test(fault))?.[1] ?? 'call-failed';
}
