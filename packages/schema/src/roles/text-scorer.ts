import type { BenchmarkItem } from '../records/benchmark-item.ts';
import type { NoAnswerCause } from '../records/verdict.ts';
import type { Scorer } from './evaluation-roles.ts';

/** What a scorer of {@link textScorer} says of an output. */
export type Accepted = boolean | NoAnswerCause | undefined;

/** A scorer, as what it accepts. */
export interface TextScorerOptions {
  /** With version and every setting that changes verdicts, such as `words/1`. */
  readonly id: string;
  /** @default the id as far as its first slash */
  readonly name?: string | undefined;
  /**
   * Whether an output is right, or why it holds no answer. `undefined` where nobody can tell: the output is no evidence
   * then, neither for nor against the model.
   */
  accepts(item: BenchmarkItem, output: string): Accepted | Promise<Accepted>;
}

/** A scorer out of a function that accepts outputs or does not. An output of nothing but space is not asked about. */
export function textScorer({ id, name = id.split('/', 1)[0] ?? id, accepts }: TextScorerOptions): Scorer {
  return {
    id,
    name,
    async score(item, output) {
      const answer = output.trim();
      const accepted = answer === '' ? 'empty' : await accepts(item, output);
      if (accepted === undefined) return { status: 'unknown', cause: 'undecided', scorer: id };
      if (typeof accepted === 'string') return { status: 'no-answer', cause: accepted, scorer: id };
      return { status: accepted ? 'correct' : 'incorrect', answer, scorer: id };
    },
  };
}
