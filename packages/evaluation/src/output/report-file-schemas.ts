import { noAnswerCauses, promptRecordSchema, verdictSchema } from '@r2i/schema';
import type { CorrectedAccuracy, JudgeCalibration, ScorerComparison } from '@r2i/zoombench';
import { z } from 'zod';

import type { JudgeReport } from '../score/judge-answers.ts';
import type { ReportedModel } from './reported-model.ts';

const count = z.int().nonnegative();
const earlier = z.looseObject({ unscored: z.unknown() });

/** Earlier files call what is left open `unscored`. */
function fromEarlier(value: unknown): unknown {
  const parsed = earlier.safeParse(value);
  if (!parsed.success || parsed.data.unscored === undefined) return value;
  const { unscored: open, ...rest } = parsed.data;
  return { ...rest, open };
}

const share = z.number().min(0).max(1);
const interval = z.object({ low: z.number(), high: z.number() });
const proportion = z.object({
  successes: count,
  total: count,
  share: share.nullable(),
  interval: interval.nullable(),
});

const mean = { mean: share.nullable(), interval: interval.nullable() };

const groups: z.ZodType<ReportedModel['about']['groups']> = z
  .discriminatedUnion('scoring', [
    z.object({
      scoring: z.enum(['circular', 'pair', 'robustness']),
      groups: z.object({
        strict: proportion,
        average: proportion,
        incomplete: count,
        byCorrect: z.array(count),
      }),
    }),
    z.object({
      scoring: z.literal('yes-no'),
      rates: z.object({
        yes: proportion,
        expected: proportion,
        neither: count,
        accuracy: proportion,
        precision: proportion,
        recall: proportion,
        f1: share.nullable(),
      }),
    }),
    z.object({
      scoring: z.literal('count'),
      counts: z.object({ exact: proportion, within5: proportion, within10: proportion }),
    }),
    z.object({
      scoring: z.literal('subset-mean'),
      subsets: z.object({
        ...mean,
        parts: z.array(
          z.object({
            name: z.string(),
            ...mean,
            subsets: z.array(proportion.extend({ name: z.string() })),
          }),
        ),
      }),
    }),
  ])
  .nullable();

/** Of `summary.json`, what reports show. */
export const summarySchema: z.ZodType<ReportedModel['about']> = z
  .object({
    benchmark: z.object({
      name: z.string(),
      path: z.string(),
      source: z.string(),
      revision: z.string().nullable(),
      options: z.record(z.string(), z.json()).optional(),
    }),
    scorer: z.string(),
    // Results of earlier versions have none.
    scorerId: z.string().optional(),
    groups,
    // Results of earlier versions have none.
    prompt: promptRecordSchema.nullable().default(null),
    versions: z.object({ r2i: z.string(), node: z.string(), compatibleScorer: z.string() }),
  })
  .transform(({ scorerId, ...about }) => ({ ...about, scorerId: scorerId ?? about.scorer }));

const currentComparison: z.ZodType<ScorerComparison> = z.object({
  total: count,
  known: z.object({ rules: count, reference: count }),
  correct: z.object({ rules: count, reference: count }),
  open: z.object({ rules: count, reference: count }),
  differences: z.array(
    z.object({
      item: z.string(),
      target: z.string(),
      output: z.string().nullable(),
      kind: z.enum(['only-rules', 'only-reference']),
      rules: verdictSchema,
      reference: verdictSchema,
    }),
  ),
});

/** Earlier files do not say of how many outputs something is known; of the reference it is known of nearly all. */
const withoutKnown = z.looseObject({
  total: count,
  open: z.looseObject({ rules: count }),
  known: z.undefined().optional(),
});

const comparison = z.preprocess((value) => {
  const read = fromEarlier(value);
  const parsed = withoutKnown.safeParse(read);
  if (!parsed.success) return read;
  const { total, open } = parsed.data;
  return { ...parsed.data, known: { rules: total - open.rules, reference: total } };
}, currentComparison);

/** `scorers.json`. */
export const scorersSchema: z.ZodType<ReportedModel['scorers']> = z.object({
  global: comparison,
  regional: comparison,
});

const reply = z.object({
  verdict: z.enum(['correct', 'incorrect', 'no-answer', 'unclear']),
  cause: z.enum(noAnswerCauses).optional(),
  reason: z.string(),
});

const corrected: z.ZodType<CorrectedAccuracy> = z.object({ raw: share, corrected: share, interval });

const judged = z.preprocess(
  fromEarlier,
  z.object({ judged: count, accepted: count, open: count, corrected: corrected.nullable() }),
);

const currentCalibration: z.ZodType<JudgeCalibration> = z.object({
  judge: z.string(),
  rows: count,
  open: z.record(z.string(), count),
  confusion: z.object({
    truePositive: count,
    falsePositive: count,
    trueNegative: count,
    falseNegative: count,
  }),
  total: count,
  agreement: share.nullable(),
  kappa: z.number().nullable(),
  sensitivity: share.nullable(),
  specificity: share.nullable(),
  disagreements: z.array(
    z.object({ item: z.string(), output: z.string(), correct: z.boolean(), reply: reply.nullable() }),
  ),
});

const calibration = z.preprocess(fromEarlier, currentCalibration);

/** `judge.json`. */
export const judgeSchema: z.ZodType<JudgeReport> = z.object({
  judge: z.string(),
  byView: z.object({ global: judged, regional: judged }),
  calibration: calibration.nullable(),
  replies: z.array(reply.extend({ item: z.string(), output: z.string() })),
  // Results of earlier versions have none.
  faults: z.record(z.string(), z.object({ answers: count, words: z.string() })).default({}),
});

const number = z.number().nullable();

/** Of `attention.json`, what reports show. */
export const attentionSchema: z.ZodType<ReportedModel['attention']> = z.object({
  student: z.string(),
  means: z.array(
    z.object({
      key: z.string(),
      items: count,
      areaShare: number,
      layers: z.array(
        z.object({
          onImage: number,
          share: number,
          normalized: number,
          aboveNeutral: number,
          referenceShare: number,
        }),
      ),
      reference: number,
    }),
  ),
});
