import type { JsonValue } from '../json/canonical-json.ts';
import type { BenchmarkImage, BenchmarkItem } from '../records/benchmark-item.ts';
import type { Prediction, View } from '../records/prediction.ts';
import type { PromptRecord } from '../records/prompt-record.ts';
import type { Verdict } from '../records/verdict.ts';
import type { Role } from './roles.ts';

/** A model under test. It sees one picture at its pixel budget and no box. */
export interface BenchmarkModel extends Role {
  /** Everything besides the id that changes answers: a folder goes on only with the same. */
  readonly settings: JsonValue;
  /** Answers to each item in each view, at least 1. */
  readonly samples: number;
  /** Items worth asking about at once. */
  readonly concurrency: number;
  /**
   * Pixels of an image that it is shown at most, `null` for all: by it objects count as visible or too small.
   *
   * @default what the evaluation says
   */
  readonly pixels?: number | null | undefined;
  /**
   * How it is asked, recorded with its results: those that were asked otherwise are not compared unawares.
   *
   * @default not known
   */
  readonly prompt?: PromptRecord | undefined;
  /**
   * @returns One prediction a sample. A failure is a prediction without output, not an error.
   * @throws Only what ends the run: a fatal error or the signal's reason.
   */
  predict(
    item: BenchmarkItem,
    image: BenchmarkImage,
    about: { readonly view: View; readonly signal: AbortSignal },
  ): Promise<readonly Prediction[]>;
}

/** Decides whether an output answers an item. The same output of the same item gets the same verdict. */
export interface Scorer extends Role {
  /** Short, for example `rules`: by it a scorer is chosen, and recorded with a result. */
  readonly name: string;
  /**
   * Whether it looks at the text alone, as another evaluation that it reproduces does. Else a reply that was cut off or
   * refused is known to hold no answer before a scorer is asked.
   *
   * @default false
   */
  readonly textAlone?: boolean | undefined;
  /**
   * @param output - Raw text of the model; an output that is missing is no scorer's affair.
   * @param about.judged - What a judge decided of this output, where one was asked. A scorer need not look at it: what
   *   it does not know or finds no answer in is the judge's to decide.
   * @returns `no-answer` where the output holds none, `unknown` where nobody could tell.
   * @throws Only what ends the run: no output, however odd, is an error, and somebody who could not be asked is `unknown`.
   */
  score(
    item: BenchmarkItem,
    output: string,
    about?: { readonly judged?: Verdict | undefined },
  ): Verdict | Promise<Verdict>;
}
