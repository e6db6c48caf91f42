import type { BenchmarkItem } from '../records/benchmark-item.ts';
import type { Scorer } from './evaluation-roles.ts';

/** A scorer, as what it accepts. */
export interface TextScorerOptions {
  /** With version and every setting that changes verdicts, such as `words/1`. */
  readonly id: string;
  /** @default the id as far as its first slash */
  readonly name?: string | undefined;
  /** Whether an output is right; `undefined` where that cannot be told, which leaves it unscored. */
  accepts(item: BenchmarkItem, output: string): boolean | undefined | Promise<boolean | undefined>;
}

/** A scorer out of a function that accepts outputs or does not. An output of nothing but space is not asked about. */
export function textScorer({ id, name = id.split('/', 1)[0] ?? id, accepts }: TextScorerOptions): Scorer {
  return {
    id,
    name,
    async score(item, output) {
      const answer = output.trim();
      if (answer === '') return { status: 'unscored', reason: 'empty', scorer: id };
      const accepted = await accepts(item, output);
      if (accepted === undefined) return { status: 'unscored', reason: 'unreadable', scorer: id };
      return { status: accepted ? 'correct' : 'incorrect', answer, scorer: id };
    },
  };
}
