import { type Dimension, dimensions } from '@r2i/schema';
import type { GateMeasure, GateRules } from '@r2i/zoombench';
import { z } from 'zod';

/** One thing that a candidate has to show; see {@link gatePolicySchema}. */
export interface GatePolicyTest {
  /** A key of `benchmarks`. @default each of them */
  readonly benchmark?: string | undefined;
  /** Accuracy in a view, or the zooming gap, of which less is better. */
  readonly measure: GateMeasure;
  /** Items of one dimension, or `each` for a test of every one that there is. @default all items together */
  readonly dimension?: Dimension | 'each' | undefined;
  /** The candidate has to be better by more than this share. */
  readonly leastGain?: number | undefined;
  /** The candidate may be worse by less than this share. Exactly one of the two is given. */
  readonly largestLoss?: number | undefined;
  /** True gain that is supposed, for the power. @default 0 with `largestLoss`; no power is stated with `leastGain` */
  readonly expected?: number | undefined;
  /** Whether it decides. */
  readonly required: boolean;
}

/** What a candidate has to show before it is taken, with everything that a file of it may leave out. */
export interface GatePolicy extends GateRules {
  /** Whether models that were asked otherwise are held against each other. */
  readonly differentPrompts: boolean;
  /** Folders of two results on the same items, by the benchmark's name. */
  readonly benchmarks: Readonly<Record<string, { readonly base: string; readonly candidate: string }>>;
  readonly tests: readonly GatePolicyTest[];
}

const share = z.number().min(0).max(1);
const between = z.number().gt(0).lt(1);
/** Most benchmarks and most tests of a policy: people name a few, and each may be one for every dimension. */
const most = 100;

const pairSchema = z.strictObject({
  base: z.string().min(1).max(4096),
  candidate: z.string().min(1).max(4096),
});

const measures = ['global', 'regional', 'gap'] as const satisfies readonly GateMeasure[];

const testSchema = z
  .strictObject({
    benchmark: z.string().min(1).max(200).optional(),
    measure: z.enum(measures).default('global'),
    dimension: z.enum([...dimensions, 'each'] as const satisfies readonly (Dimension | 'each')[]).optional(),
    leastGain: share.optional(),
    largestLoss: share.gt(0).optional(),
    expected: z.number().min(-1).max(1).optional(),
    required: z.boolean().default(true),
  })
  .refine(({ leastGain, largestLoss }) => (leastGain === undefined) !== (largestLoss === undefined), {
    error: 'give either leastGain or largestLoss',
  });
/**
 * A policy as it is written down. Preset: level 0.05, power 0.8, mostMissing 0.02, assume.discordant 0.2, assume.withinImage 0.3,
 * differentPrompts false, measure global, required true.
 */
export const gatePolicySchema: z.ZodType<GatePolicy> = z
  .strictObject({
    level: between.default(0.05),
    power: between.default(0.8),
    mostMissing: share.default(0.02),
    assume: z
      .strictObject({
        discordant: share.gt(0).default(0.2),
        withinImage: share.default(0.3),
      })
      .prefault({}),
    differentPrompts: z.boolean().default(false),
    benchmarks: z
      .record(z.string().min(1).max(200), pairSchema)
      .refine((all) => Object.keys(all).length > 0 && Object.keys(all).length <= most, {
        error: `name 1 to ${most} benchmarks`,
      }),
    tests: z.array(testSchema).min(1).max(most),
  })
  .superRefine(({ benchmarks, tests }, context) => {
    for (const [index, { benchmark }] of tests.entries()) {
      if (benchmark === undefined || Object.hasOwn(benchmarks, benchmark)) continue;
      context.addIssue({
        code: 'custom',
        path: ['tests', index, 'benchmark'],
        message: `there is no benchmark "${benchmark}"; there are ${Object.keys(benchmarks).join(', ')}`,
      });
    }
  });
