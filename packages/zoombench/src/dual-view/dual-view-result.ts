import { type Dimension, dimensionSchema, type Verdict, verdictSchema } from '@r2i/schema';
import { z } from 'zod';

import type { BenchmarkSummary } from '../statistics/summarize-verdicts.ts';
import type { Interval } from '../statistics/wilson-interval.ts';
import type { Flip, ZoomingGap } from '../statistics/zooming-gap.ts';

/** One output with what became of it. */
export interface ScoredOutput {
  /** Raw text, or `null` where the call failed or was never made. */
  readonly output: string | null;
  readonly verdict: Verdict;
  /** Wall time of the call in milliseconds, where it was measured. */
  readonly latencyMs: number | null;
}

/** One question in both views. */
export interface DualViewRow {
  readonly item: string;
  /** 0 .. k-1 where items were asked several times. */
  readonly sample: number;
  readonly imageId: string;
  readonly query: string;
  readonly target: string;
  readonly form: 'choice' | 'open';
  readonly options: readonly string[];
  readonly dimension: Dimension | null;
  /** Area of the box over area of the full image, in (0, 1]; `null` where either is not known. */
  readonly areaRatio: number | null;
  readonly flip: Flip;
  readonly global: ScoredOutput;
  readonly regional: ScoredOutput;
}

/** Both accuracies and the gap of the rows that share something. */
export interface DualViewGroup {
  /** What they share: `ocr`, `open`, `0.1 % to 0.5 %`, … or `unknown`. */
  readonly key: string;
  readonly global: BenchmarkSummary;
  readonly regional: BenchmarkSummary;
  readonly gap: ZoomingGap;
}

/** The result of an evaluation, as it is written to a file. Shares are in [0, 1]. */
export interface DualViewResult {
  readonly schema: 'r2i.evaluation/1';
  /** `null` where there was no prediction at all. */
  readonly model: string | null;
  readonly items: number;
  /** Samples an item; 1 where every item was asked once. */
  readonly samples: number;
  /** Seed and draws of the bootstrap. */
  readonly seed: number;
  readonly draws: number;
  readonly global: BenchmarkSummary;
  readonly regional: BenchmarkSummary;
  readonly gap: ZoomingGap;
  readonly byDimension: readonly DualViewGroup[];
  readonly byForm: readonly DualViewGroup[];
  /** By area of the box relative to the image, smallest first. */
  readonly byArea: readonly DualViewGroup[];
  readonly rows: readonly DualViewRow[];
}

const count = z.int().nonnegative();
const share = z.number().min(0).max(1);
const intervalSchema: z.ZodType<Interval> = z.strictObject({ low: z.number(), high: z.number() });

const summarySchema: z.ZodType<BenchmarkSummary> = z.strictObject({
  total: count,
  correct: count,
  incorrect: count,
  unscored: count,
  unscoredReasons: z.record(z.string(), count),
  accuracy: share.nullable(),
  accuracyWhenScored: share.nullable(),
  standardError: share.nullable(),
  interval: intervalSchema.nullable(),
});

const flips = ['both-correct', 'gained-by-zoom', 'lost-by-zoom', 'both-wrong'] as const;

const gapSchema: z.ZodType<ZoomingGap> = z.strictObject({
  pairs: count,
  clusters: count,
  gap: z.number().min(-1).max(1).nullable(),
  interval: intervalSchema.nullable(),
  flips: z.record(z.enum(flips), count),
  pValue: share.nullable(),
});

const scoredOutputSchema: z.ZodType<ScoredOutput> = z.strictObject({
  output: z.string().nullable(),
  verdict: verdictSchema,
  latencyMs: z.number().nonnegative().nullable(),
});

const rowSchema: z.ZodType<DualViewRow> = z.strictObject({
  item: z.string(),
  sample: count,
  imageId: z.string(),
  query: z.string(),
  target: z.string(),
  form: z.enum(['choice', 'open']),
  options: z.array(z.string()),
  dimension: dimensionSchema.nullable(),
  areaRatio: z.number().positive().nullable(),
  flip: z.enum(flips),
  global: scoredOutputSchema,
  regional: scoredOutputSchema,
});

const groupSchema: z.ZodType<DualViewGroup> = z.strictObject({
  key: z.string(),
  global: summarySchema,
  regional: summarySchema,
  gap: gapSchema,
});

/** For reading a result back from a file. */
export const dualViewResultSchema: z.ZodType<DualViewResult> = z.strictObject({
  schema: z.literal('r2i.evaluation/1'),
  model: z.string().nullable(),
  items: count,
  samples: count,
  seed: count,
  draws: count,
  global: summarySchema,
  regional: summarySchema,
  gap: gapSchema,
  byDimension: z.array(groupSchema),
  byForm: z.array(groupSchema),
  byArea: z.array(groupSchema),
  rows: z.array(rowSchema),
});
