import type { BenchmarkItem } from '../records/benchmark-item.ts';
import type { Verdict } from '../records/verdict.ts';
import type { Role } from './roles.ts';

/** Decides whether an output answers an item. The same output of the same item gets the same verdict. */
export interface Scorer extends Role {
  /** Short, for example `rules`: by it a scorer is chosen, and recorded with a result. */
  readonly name: string;
  /**
   * @param output - Raw text of the model; an output that is missing is no scorer's affair.
   * @param about.judged - What a judge decided of this output, where one was asked. A scorer need not look at it: what
   *   it leaves unscored is the judge's to decide.
   * @returns `unscored` with a reason where the output cannot be read without guessing.
   */
  score(
    item: BenchmarkItem,
    output: string,
    about?: { readonly judged?: Verdict | undefined },
  ): Verdict | Promise<Verdict>;
}
