import {
  type ChoiceLetter,
  choiceLetters,
  type Dimension,
  dimensions,
  type JsonValue,
  type Stage,
  stageSchema,
  type TrialView,
  trialViews,
} from '@r2i/schema';
import { z } from 'zod';

import type { SupersededRecord } from '../journal/superseded.ts';

/** One stage of the recipe: how many candidates came to it, and why some went no further. */
export interface FunnelStage {
  readonly stage: Stage;
  readonly entered: number;
  readonly rejected: number;
  /** Rejections by reason, in code-unit order of the reasons. */
  readonly reasons: Readonly<Record<string, number>>;
}

/** What follows from samples and rejections alone, whatever the order or number of processes. */
export interface RunTally {
  readonly images: {
    /** Images with a line in the journal. */
    readonly seen: number;
    /** Of these, the ones that could be used. */
    readonly processed: number;
    /** Of these, the ones rejected at stage `image`. */
    readonly rejected: number;
  };
  /** All stages in the order of the recipe; `entered - rejected` of one is `entered` of the next. */
  readonly funnel: readonly FunnelStage[];
  /** Samples plus rejections. */
  readonly candidates: number;
  readonly samples: number;
  readonly rejections: number;
  /** Counts that were committed with the images, added up. */
  readonly seen: Readonly<Record<string, number>>;
  readonly seed: number;
  /** Samples by dimension; ZoomBench's are all named, others where there are any. */
  readonly dimensions: Readonly<Partial<Record<Dimension, number>>>;
  /** Samples by letter of the right option; letters beyond the longest list of options are left out. */
  readonly letters: Readonly<Partial<Record<ChoiceLetter, number>>>;
  /** Finished questions, kept or too easy, by what the check for the plain photo came to. */
  readonly plainView?: PlainViewTally | undefined;
  /** By solver and view, in code-unit order. */
  readonly trials: readonly TrialTally[];
  /** In code-unit order. */
  readonly questioners: readonly QuestionerTally[];
}

/** What checks for the plain photo came to. */
export interface PlainViewTally {
  readonly pass: number;
  readonly fail: number;
  readonly unknown: number;
  /** Nobody was asked. */
  readonly unchecked: number;
}

/** How often somebody tried finished questions in one view, in samples and rejections together. */
export interface TrialTally {
  readonly solver: string;
  readonly view: TrialView;
  /** Questions tried. */
  readonly questions: number;
  readonly correct: number;
  readonly wrong: number;
  readonly faults: number;
}

/** What became of the questions of one questioner. */
export interface QuestionerTally {
  readonly questioner: string;
  readonly asked: number;
  readonly kept: number;
}

/** Contents of `summary.json`. */
export interface RunSummary extends RunTally {
  readonly schema: 'r2i.summary/1';
  /** Snapshot of the ledger of the last process that changed the run. */
  readonly calls: JsonValue;
  /** Wall time of that process in milliseconds. */
  readonly wallMs: number;
  /** Records that count no more, in `superseded.jsonl`; left out where there is none. */
  readonly superseded?: SupersededTally | undefined;
  /**
   * Lines that could not be read, by file of the run folder, and images that are not there and could not be made again, by
   * folder (`boxed/`); left out where there is none.
   */
  readonly damaged?: Readonly<Record<string, number>> | undefined;
  /**
   * Files of the sources that are no images, by their kind: an extension, `no extension`, `hidden`, `system`, `link`; left out where
   * there is none.
   */
  readonly passedOver?: Readonly<Record<string, number>> | undefined;
  /** Replies that were taken over from other runs, by the id of the run; left out where there is none. */
  readonly reused?: Readonly<Record<string, number>> | undefined;
}

/** What counts no more. */
export interface SupersededTally {
  /** Photos with such records, by what became of them. */
  readonly photos: Readonly<Record<SupersededRecord['reason'], number>>;
  readonly samples: number;
  readonly rejections: number;
}

const count = z.int().nonnegative();

export const runSummarySchema: z.ZodType<RunSummary> = z.strictObject({
  schema: z.literal('r2i.summary/1'),
  images: z.strictObject({ seen: count, processed: count, rejected: count }),
  funnel: z.array(
    z.strictObject({
      stage: stageSchema,
      entered: count,
      rejected: count,
      reasons: z.record(z.string(), count),
    }),
  ),
  candidates: count,
  samples: count,
  rejections: count,
  seen: z.record(z.string(), z.number().nonnegative()),
  seed: count,
  dimensions: z.partialRecord(z.enum(dimensions), count),
  letters: z.partialRecord(z.enum(choiceLetters), count),
  plainView: z.strictObject({ pass: count, fail: count, unknown: count, unchecked: count }).optional(),
  // Runs from before these were counted have none.
  trials: z
    .array(
      z.strictObject({
        solver: z.string(),
        view: z.enum(trialViews),
        questions: count,
        correct: count,
        wrong: count,
        faults: count,
      }),
    )
    .default([]),
  questioners: z.array(z.strictObject({ questioner: z.string(), asked: count, kept: count })).default([]),
  calls: z.json(),
  wallMs: z.number().nonnegative(),
  superseded: z
    .strictObject({
      photos: z.strictObject({
        'photo-changed': count,
        'photo-removed': count,
        'done-anew': count,
        'journal-damaged': count,
      }),
      samples: count,
      rejections: count,
    })
    .optional(),
  damaged: z.record(z.string(), count).optional(),
  passedOver: z.record(z.string(), count).optional(),
  reused: z.record(z.string(), count).optional(),
});
