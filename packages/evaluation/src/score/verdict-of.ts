import type { BenchmarkItem, NoAnswerCause, Scorer, Verdict } from '@r2i/schema';

/** Where rules find something said that they cannot place, so that a judge is asked. */
const leftToJudge: ReadonlySet<NoAnswerCause> = new Set(['wrong-form', 'several-answers']);

/**
 * What a scorer says of an output. What it does not know, or finds no answer in, and a judge has decided is the judge's
 * verdict. A judge that could not tell, or failed, leaves unknown what rules had left to it: they have decided nothing.
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
  if (judged === undefined) return verdict;
  if (verdict.status === 'no-answer') {
    return judged.status !== 'unknown' || leftToJudge.has(verdict.cause) ? judged : verdict;
  }
  return verdict.status === 'unknown' && judged.status !== 'unknown' ? judged : verdict;
}
