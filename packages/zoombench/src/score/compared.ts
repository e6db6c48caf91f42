import type { Word } from './clauses.ts';
import { colourFit, colours } from './said-colours.ts';
import { type Fit, fitOf } from './word-fit.ts';

/** What is compared: the words of an answer, those expected, and what the question names. */
export interface Compared {
  readonly said: readonly Word[];
  readonly wanted: readonly string[];
  readonly asked: ReadonlySet<string>;
  readonly query: string;
  readonly answer: string;
}

/** How a word of an answer stands to one that is expected, which may be a colour. */
export function fits(said: string, wanted: string): Fit {
  return colours.has(wanted) ? colourFit(said, wanted) : fitOf(said, wanted);
}
