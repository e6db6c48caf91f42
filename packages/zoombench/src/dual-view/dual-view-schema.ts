import { dimensionSchema, noAnswerCauses, replyFactsShape, verdictSchema } from '@r2i/schema';
import { z } from 'zod';

import type { ClusteredShare } from '../statistics/clustered-share.ts';
import type { RepeatedTrials } from '../statistics/repeated-trials.ts';
import type { BenchmarkSummary } from '../statistics/summarize-verdicts.ts';
import type { Interval } from '../statistics/wilson-interval.ts';
import { flipOf, type ZoomingGap } from '../statistics/zooming-gap.ts';
import { defaultAreaEdges } from './area-bins.ts';
import type { DualViewGroup, DualViewResult, DualViewRow, ScoredOutput } from './dual-view-result.ts';
import { type EvaluationWarning, warningCodes } from './evaluation-warning.ts';
import { resultOfRows } from './result-of-rows.ts';
import type { ScaleSummary } from './scale-summary.ts';
import { visibilities } from './shown-size.ts';

const count = z.int().nonnegative();
const share = z.number().min(0).max(1);
const counts = z.record(z.string(), count);
const intervalSchema: z.ZodType<Interval> = z.strictObject({ low: z.number(), high: z.number() });

const clusteredSchema: z.ZodType<ClusteredShare> = z.strictObject({
  clusters: count,
  standardError: z.number().nonnegative().nullable(),
  effectiveTrials: z.number().positive().nullable(),
  interval: intervalSchema.nullable(),
});

const summarySchema: z.ZodType<BenchmarkSummary> = z.strictObject({
  total: count,
  correct: count,
  incorrect: count,
  noAnswer: count,
  noAnswerCauses: z.partialRecord(z.enum(noAnswerCauses), count),
  unknown: count,
  unknownCauses: counts,
  accuracy: share.nullable(),
  accuracyWhenAnswered: share.nullable(),
  standardError: share.nullable(),
  interval: intervalSchema.nullable(),
  clustered: clusteredSchema.nullable(),
});

const repeatsSchema: z.ZodType<RepeatedTrials> = z.strictObject({
  items: count,
  samples: count,
  mean: share.nullable(),
  clustered: clusteredSchema,
  bySample: z.array(share),
  seedDeviation: z.number().nonnegative().nullable(),
  passAt: z.array(z.strictObject({ k: z.int().positive(), share })),
  majority: share.nullable(),
});

const warningSchema: z.ZodType<EvaluationWarning> = z.strictObject({
  code: z.enum(warningCodes),
  message: z.string(),
});

const scaleSchema: z.ZodType<ScaleSummary> = z.strictObject({
  known: z.int().positive(),
  low: z.number().positive(),
  median: z.number().positive(),
  high: z.number().positive(),
});

const flips = ['both-correct', 'gained-by-zoom', 'lost-by-zoom', 'both-wrong'] as const;

const gapSchema: z.ZodType<ZoomingGap> = z.strictObject({
  asked: count,
  pairs: count,
  clusters: count,
  missing: counts,
  gap: z.number().min(-1).max(1).nullable(),
  standardError: z.number().nonnegative().nullable(),
  interval: intervalSchema.nullable(),
  bootstrap: intervalSchema.nullable(),
  bounds: intervalSchema.nullable(),
  flips: z.record(z.enum(flips), count),
  pValue: share.nullable(),
});

const scoredOutputSchema: z.ZodType<ScoredOutput> = z.strictObject({
  output: z.string().nullable(),
  verdict: verdictSchema,
  latencyMs: z.number().nonnegative().nullable(),
  calls: count.optional(),
  fault: z.string().optional(),
  ...replyFactsShape,
});

const rowSchema: z.ZodType<DualViewRow> = z.strictObject({
  item: z.string(),
  sample: count,
  imageId: z.string(),
  cluster: z.string().optional(),
  query: z.string(),
  target: z.string(),
  form: z.enum(['choice', 'open']),
  options: z.array(z.string()),
  dimension: dimensionSchema.nullable(),
  category: z.string().nullable(),
  areaRatio: z.number().positive().nullable(),
  visibleSide: z.number().positive().nullable(),
  visibility: z.enum(visibilities),
  cropScale: z.number().positive().nullable(),
  flip: z.enum([...flips, 'unknown']).nullable(),
  global: scoredOutputSchema,
  regional: scoredOutputSchema,
});

const groupSchema: z.ZodType<DualViewGroup> = z.strictObject({
  key: z.string(),
  global: summarySchema,
  regional: summarySchema,
  gap: gapSchema,
});

const settings = {
  model: z.string().nullable(),
  seed: count,
  draws: count,
  pixelBudget: z.int().positive().nullable(),
  minVisibleSide: z.number().positive(),
};

const resultSchema = z.strictObject({
  schema: z.literal('r2i.evaluation/2'),
  ...settings,
  items: count,
  samples: count,
  maxUnknownShare: share,
  warnings: z.array(warningSchema),
  global: summarySchema,
  regional: summarySchema,
  gap: gapSchema,
  repeats: z.strictObject({ global: repeatsSchema, regional: repeatsSchema }).nullable(),
  cropScale: scaleSchema.nullable(),
  byDimension: z.array(groupSchema),
  byForm: z.array(groupSchema),
  byCategory: z.array(groupSchema),
  byArea: z.array(groupSchema),
  byVisibility: z.array(groupSchema),
  rows: z.array(rowSchema),
});

/**
 * Of an earlier result, what its numbers are made from anew: verdicts are what their reasons mean now, bins of area are
 * the usual ones.
 */
const earlierSchema = z
  .object({
    schema: z.literal('r2i.evaluation/1'),
    ...settings,
    maxUnscoredShare: share,
    rows: z.array(rowSchema),
  })
  .transform(({ schema: _, rows, maxUnscoredShare: maxUnknownShare, ...about }) =>
    resultOfRows(
      rows.map((row) => ({ ...row, flip: row.flip === null ? null : pairFlip(row) })),
      { ...about, maxUnknownShare, areaEdges: defaultAreaEdges },
    ),
  );

function pairFlip({ global, regional }: DualViewRow): DualViewRow['flip'] {
  return flipOf({ global: global.verdict, regional: regional.verdict });
}

/**
 * For reading a result back from a file. The numbers of an earlier one, `r2i.evaluation/1`, are made anew from its
 * rows.
 */
export const dualViewResultSchema: z.ZodType<DualViewResult> = z.discriminatedUnion('schema', [
  resultSchema,
  earlierSchema,
]);
