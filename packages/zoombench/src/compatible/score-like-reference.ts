import type { BenchmarkItem, Verdict } from '@r2i/schema';

import { equalLikeMathruler } from './equal-like-mathruler.ts';
import { extractLikeReference } from './extract-like-reference.ts';
import { firstCapital, targetCapital } from './first-capital.ts';

/** Detail of a verdict that a judge might have turned. */
export const needsJudge = 'needs-judge';

/** Identity of this scorer in verdicts. */
export const compatibleScorer = 'zwz-compatible/1';

/** Benchmarks on which the reference reads letters. ZoomBench is not among them. */
export const referenceLetterBenchmarks = [
  'mmstar',
  'hrbench-4k',
  'hrbench-8k',
  'vstar',
  'cvbench-2d',
  'cvbench-3d',
  'colorbench',
  'mme-realworld',
  'mme-realworld-cn',
] as const;

export interface ScoreLikeReferenceOptions {
  /** Name of the benchmark as the reference writes it: `zoom-bench`, `mmstar`. */
  readonly benchmark: string;
  /**
   * What a model said that was asked whether the answer is right. The reference asks Qwen3-30B-A3B-Instruct-2507
   * wherever its rules do not say yes.
   *
   * @default null (not asked; what rules do not accept is incorrect)
   */
  readonly judgeReply?: string | null;
  /**
   * When a reply means yes. The reference counts twice, in two ways: its judge prints a share of replies that
   * hold "Yes" or "yes" anywhere, its table of results wants the reply to be "Yes" exactly.
   *
   * @default 'holds-yes'
   */
  readonly judgeRule?: 'holds-yes' | 'is-yes';
}

/**
 * Scores one output as the evaluation of the reference does, its defects included, so that its numbers can be
 * reproduced: tags, else the text from `Answer:` on with that word, else the last three lines; equality in the
 * manner of mathruler; on {@link referenceLetterBenchmarks} the first capital letter; else a judge. Its rules
 * never say no: without a judge's reply what they do not accept is incorrect with the detail `needs-judge`.
 *
 * @param output - Raw text, or `null` for a failed call, which the reference leaves out of its denominator.
 * @returns A verdict of scorer {@link compatibleScorer}. Never throws.
 */
export function scoreLikeReference(
  item: Pick<BenchmarkItem, 'target'>,
  output: string | null,
  { benchmark, judgeReply = null, judgeRule = 'holds-yes' }: ScoreLikeReferenceOptions,
): Verdict {
  const scorer = compatibleScorer;
  if (output === null) return { status: 'unknown', cause: 'no-output', scorer };
  const answer = extractLikeReference(output);
  const byLetter = () => {
    const letter = firstCapital(answer);
    return letter !== null && letter === targetCapital(item.target);
  };
  if (equalLikeMathruler(item.target, answer) || (readsLetters(benchmark) && byLetter())) {
    return { status: 'correct', answer, scorer };
  }
  if (judgeReply === null) return { status: 'incorrect', answer, scorer, detail: needsJudge };
  const reply = judgeReply.trim();
  const accepted = judgeRule === 'is-yes' ? reply === 'Yes' : reply.includes('Yes') || reply.includes('yes');
  return { status: accepted ? 'correct' : 'incorrect', answer, scorer };
}

function readsLetters(benchmark: string): boolean {
  return referenceLetterBenchmarks.some((name) => name === benchmark);
}
