import type { BenchmarkItem, Scorer, Verdict } from '@r2i/schema';

/** What a scorer says of an output; what it leaves unscored and a judge has decided is the judge's verdict. */
export async function verdictOf(
  scorer: Scorer,
  {
    item,
    output,
    judged,
  }: { readonly item: BenchmarkItem; readonly output: string; readonly judged: Verdict | undefined },
): Promise<Verdict> {
  const verdict = await scorer.score(item, output, { judged });
  const isOpen = verdict.status === 'unscored';
  return isOpen && judged !== undefined && judged.status !== 'unscored' ? judged : verdict;
}
