import { type BenchmarkItem, isEvidence, type Verdict } from '@r2i/schema';

import { scoreOutput } from '../score/score-output.ts';
import { needsJudge, type ScoreLikeReferenceOptions, scoreLikeReference } from './score-like-reference.ts';

/** One output to be scored in both ways. */
export interface ComparedOutput {
  readonly item: BenchmarkItem;
  /** Raw text, or `null` for a failed call. */
  readonly output: string | null;
  /** What the reference's judge said of it, where it was asked. @default null */
  readonly judgeReply?: string | null | undefined;
  /** What the rules say of a reply that ended without an answer; the reference looks at the text alone. @default null */
  readonly ended?: Verdict | null | undefined;
}

/** An output that one scorer counts as correct and the other does not. */
export interface ScorerDifference {
  readonly item: string;
  readonly target: string;
  readonly output: string | null;
  readonly kind: 'only-rules' | 'only-reference';
  readonly rules: Verdict;
  readonly reference: Verdict;
}

export interface ScorerComparison {
  readonly total: number;
  /** Outputs of which each scorer knows something; what waits for the judge of the reference is wrong till then. */
  readonly known: { readonly rules: number; readonly reference: number };
  /** Outputs that each scorer counts as correct. */
  readonly correct: { readonly rules: number; readonly reference: number };
  /** Outputs that each scorer leaves open: unknown, or waiting for the judge of the reference. */
  readonly open: { readonly rules: number; readonly reference: number };
  /** In the order of the outputs. */
  readonly differences: readonly ScorerDifference[];
}

/**
 * Scores outputs by our rules and as the reference does, and lists those on which the two differ in what counts
 * as correct.
 *
 * @throws Never.
 */
export function compareScorers(
  outputs: readonly ComparedOutput[],
  options: Omit<ScoreLikeReferenceOptions, 'judgeReply'>,
): ScorerComparison {
  const scored = outputs.map(({ item, output, judgeReply = null, ended = null }) => ({
    item: item.id,
    target: item.target,
    output,
    rules: ended ?? scoreOutput(item, output),
    reference: scoreLikeReference(item, output, { ...options, judgeReply }),
  }));
  const count = (scorer: 'rules' | 'reference', status: Verdict['status']) =>
    scored.filter((row) => row[scorer].status === status).length;
  return {
    total: scored.length,
    known: {
      rules: scored.filter(({ rules }) => isEvidence(rules)).length,
      reference: scored.filter(({ reference }) => isEvidence(reference)).length,
    },
    correct: { rules: count('rules', 'correct'), reference: count('reference', 'correct') },
    open: {
      rules: scored.filter(({ rules }) => isOpen(rules)).length,
      reference: scored.filter(({ reference }) => isOpen(reference)).length,
    },
    differences: scored.flatMap((row): ScorerDifference[] => {
      const byRules = row.rules.status === 'correct';
      if (byRules === (row.reference.status === 'correct')) return [];
      return [{ ...row, kind: byRules ? 'only-rules' : 'only-reference' }];
    }),
  };
}

function isOpen(verdict: Verdict): boolean {
  return verdict.status === 'unknown' || (verdict.status === 'incorrect' && verdict.detail === needsJudge);
}
