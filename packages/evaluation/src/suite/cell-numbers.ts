import { type PromptRecord, promptRecordSchema, type View } from '@r2i/schema';
import type { Interval } from '@r2i/zoombench';
import { z } from 'zod';

import type { Effort } from '../output/effort.ts';
import type { ViewCost } from '../output/view-cost.ts';

/** What a table says of one view of a result. */
export interface CellView {
  /** Answers; 0 on the crop where the benchmark has none. */
  readonly total: number;
  readonly unknown: number;
  readonly accuracy: number | null;
  readonly interval: Interval | null;
  readonly effort: Pick<Effort, 'medianMs'>;
  readonly cost: ViewCost;
}

/** What a table says of a result: a part of its `summary.json`. */
export interface CellNumbers extends Readonly<Record<View, CellView>> {
  /** Id of the model, with what changes its answers. */
  readonly model: string | null;
  readonly items: number;
  readonly scorerId: string;
  readonly prompt: PromptRecord | null;
  readonly gap: {
    readonly asked: number;
    readonly pairs: number;
    readonly gap: number | null;
    readonly interval: Interval | null;
  };
}

const count = z.int().nonnegative();
const share = z.number().min(0).max(1).nullable();
const interval = z.object({ low: z.number(), high: z.number() }).nullable();

// Results of earlier versions do not tell what they cost.
const noCost = { counted: 0, inputTokens: 0, outputTokens: 0, usd: null, shownPixels: null };

const view: z.ZodType<CellView> = z.object({
  total: count,
  unknown: count,
  accuracy: share,
  interval,
  effort: z.object({ medianMs: z.number().nullable() }),
  cost: z
    .object({
      counted: count,
      inputTokens: count,
      outputTokens: count,
      usd: z.number().nullable(),
      shownPixels: z.number().nullable(),
    })
    .default(noCost),
});

/** Reads {@link CellNumbers} out of a `summary.json`. */
export const cellNumbersSchema: z.ZodType<CellNumbers> = z.object({
  model: z.string().nullable(),
  items: count,
  // Results of earlier versions do not say these two.
  scorerId: z.string().default('rules'),
  prompt: promptRecordSchema.nullable().default(null),
  global: view,
  regional: view,
  gap: z.object({ asked: count, pairs: count, gap: z.number().nullable(), interval }),
});
