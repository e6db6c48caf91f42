import type { PlainText, TrialView } from '@r2i/schema';

import type { WordingName } from './wording-names.ts';

/** What a question is written from. */
export interface AskedQuestion {
  /** The question itself, one sentence or more. */
  readonly text: string;
  /** What the model is shown: `boxed` and `blanked` restrict the question to the red box, `blind` shows nothing. */
  readonly view: TrialView;
}

/** A way to put questions to a model, before its text is made plain; see `wordings`. */
export interface WordingText {
  readonly name: WordingName;
  /** A question with options in the order of their letters, at most eight: `A. red`, one a line. */
  choice(about: AskedQuestion & { readonly options: readonly string[] }): string;
  /** A question that is answered in words. */
  open(about: AskedQuestion): string;
  /**
   * What is said besides a question that is already written out, such as a benchmark's own query, which has its options
   * and mostly says itself how to answer.
   *
   * @returns `null` where the query is all that a model is told.
   */
  besides(form: 'choice' | 'open'): string | null;
}

/**
 * A way to put questions to a model. Its name is recorded wherever its text decides an answer. What stands in a photo and
 * looks like a token comes out as plain text, so the model is never shown another image or another turn.
 */
export interface Wording extends WordingText {
  choice(about: Parameters<WordingText['choice']>[0]): PlainText;
  open(about: AskedQuestion): PlainText;
}
