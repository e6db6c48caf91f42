/**
 * A short name for why a call gave nothing, out of the text of its fault: `timeout`, `http-503`, else `call-failed`.
 * With it faults of one kind can be counted.
 */
export function causeOfFault(fault: string | undefined): string {
  if (fault === undefined) return 'call-failed';
  const status = /\b(?:answered|status|HTTP) ([45]\d\d)\b/.exec(fault)?.[1];
  if (status !== undefined) return `http-${status}`;
  return /\b(?:time-?out|timed out|no complete reply)\b/i.test(fault) ? 'timeout' : 'call-failed';
}
