import type { BenchmarkItem, Scorer, Verdict } from '@r2i/schema';

/**
 * What a scorer says of an output. What it does not know, or finds no answer in, and a judge has decided is the judge's
 * verdict.
 */
export async function verdictOf(
  scorer: Scorer,
  {
    item,
    output,
    judged,
  }: { readonly item: BenchmarkItem; readonly output: string; readonly judged: Verdict | undefined },
): Promise<Verdict> {
  const verdict = await scorer.score(item, output, { judged });
  const isOpen = verdict.status === 'unknown' || verdict.status === 'no-answer';
  return isOpen && judged !== undefined && judged.status !== 'unknown' ? judged : verdict;
}
