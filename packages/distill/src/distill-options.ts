import type { FilterProposalsOptions } from '@r2i/proposal';
import { type Dimension, dimensions } from '@r2i/schema';
import { z } from 'zod';

/** Every number of the recipe. Defaults are the paper's where it states one (section 3.2 and its released code). */
export interface DistillOptions {
  /** All random choices derive from it. @default 0 */
  readonly seed: number;
  /** Images whose shorter side is below this are rejected, in pixels. The paper wants more than 1200. @default 1201 */
  readonly minImageSide: number;
  /** Which proposals become candidates. */
  readonly filter: Required<FilterProposalsOptions>;
  readonly crop: {
    /** Enlargement of the crop. @default 2 */
    readonly zoom: number;
    /** Lower bound of the crop's shorter side in pixels, as far as `maxSide` allows. @default 64 */
    readonly minSide: number;
    /** Upper bound of the crop's longer side in pixels. @default 2048 */
    readonly maxSide: number;
    /** JPEG quality, 1 to 100. @default 95 */
    readonly quality: number;
  };
  readonly vote: {
    /** Answers that must agree, of all that are asked for. @default 6 */
    readonly needed: number;
    /** Model families that must be among them. @default 2 */
    readonly minFamilies: number;
  };
  readonly boxed: {
    /** The box grows by this share of its width and height on each side. @default 0.05 */
    readonly marginRatio: number;
    /** Larger photos are shrunk to this many pixels for the boxed image. @default 16777216 */
    readonly maxPixels: number;
    /**
     * JPEG quality, 1 to 100. From 85 on, readers of small text are right as often as on the photo itself.
     *
     * @default 85
     */
    readonly quality: number;
    /**
     * Bits a pixel of the photo as JPEG above which its boxed images get a lower quality, in steps of 5 and down to 75:
     * it is grain that takes so many. `null` for no limit.
     *
     * @default 2, and null where `quality` is given
     */
    readonly maxBits: number | null;
    /** Resolution of colour: as the photo's file has it, all of it, or half in each direction. @default 'photo' */
    readonly chroma: 'photo' | 'full' | 'half';
  };
  readonly choice: {
    /** Options of the choice question, the right one included, 2 to 8. @default 4 */
    readonly options: number;
  };
  readonly difficulty: {
    /** Attempts of the solver. @default 4 */
    readonly attempts: number;
    /** Attempts that must be wrong for the sample to be kept. @default 3 */
    readonly minWrong: number;
    /** Pixels of the full image that the solver is shown. @default 1000000 */
    readonly maxPixels: number;
    /** Views to try, each with a gate of its own. @default ['boxed'] */
    readonly views: readonly ('boxed' | 'plain')[];
  };
  /** Beyond the paper: whoever answers without seeing what is asked about has guessed, and so could the student. */
  readonly guess: {
    /** `blanked`: the inside of the box painted over; `blind`: no image at all. @default [] */
    readonly views: readonly ('blanked' | 'blind')[];
    /** Attempts in each view. @default 4 */
    readonly attempts: number;
    /** Attempts that must be wrong. Of four options, guessing alone gets one of four right. @default 2 */
    readonly minWrong: number;
  };
  /** Beyond the paper: attempts of the `gapSolver`, on the plain photo (the idea of ZoomGain). */
  readonly gap: {
    /** @default 4 */
    readonly attempts: number;
    /** Attempts that must be wrong. @default 2 */
    readonly minWrong: number;
    /** Pixels of the photo that it is shown. @default 16777216 */
    readonly maxPixels: number;
  };
  /**
   * Whether the validator checks what is kept or too easy for the plain photo: one call a question. Rows that show the plain photo come
   * from samples that passed alone. It changes no sample otherwise. @default 'check'
   */
  readonly plainView: 'check' | 'skip';
  /**
   * Least share of the run's samples that each dimension is to have, in [0, 1]; together at most 1. What is missing when all photos are
   * done is asked for. @default none
   */
  readonly quotas?: Readonly<Partial<Record<Dimension, number>>>;
  /** How often at most what is missing is asked for. @default 3 */
  readonly quotaRounds?: number;
}

const tooMany = { error: 'minWrong cannot exceed attempts', path: ['minWrong'] };
const quality = z.int().min(1).max(100).meta({ placeholder: 'q' });
const maxPixels = z.int().positive();
const count = z.int().positive();

/** Fills in the paper's numbers and checks the ranges. Unknown fields are errors. */
export const distillOptionsSchema: z.ZodType<DistillOptions, unknown> = z.strictObject({
  seed: z.int().nonnegative().default(0).meta({ description: 'seed of every random choice' }),
  minImageSide: z
    .int()
    .positive()
    .default(1201)
    .meta({ description: 'shorter side an image must have', placeholder: 'px', basic: true }),
  filter: z
    .strictObject({
      minScore: z
        .number()
        .min(0)
        .max(1)
        .default(0.75)
        .meta({ description: 'lowest score of a proposal', placeholder: 's' }),
      maxAreaRatio: z.number().positive().max(1).default(0.1).meta({
        flag: 'max-area',
        description: 'largest box, as a share of the image',
        placeholder: 'ratio',
      }),
      minSide: z.number().nonnegative().default(16).meta({
        flag: 'min-box-side',
        description: 'shorter side a box must have',
        placeholder: 'px',
      }),
      maxIou: z.number().min(0).max(1).default(0.5).meta({
        flag: 'max-overlap',
        description: 'boxes that overlap more are duplicates',
        placeholder: 'iou',
      }),
      maxPerImage: count.default(256).meta({ description: 'candidates an image may give' }),
    })
    .prefault({}),
  crop: z
    .strictObject({
      zoom: z
        .number()
        .positive()
        .default(2)
        .meta({ description: 'enlargement of the crop', placeholder: 'factor' }),
      minSide: count.default(64).meta({
        flag: 'crop-min-side',
        description: "lower bound of the crop's shorter side",
        placeholder: 'px',
      }),
      maxSide: count.default(2048).meta({
        flag: 'crop-max-side',
        description: "upper bound of the crop's longer side",
        placeholder: 'px',
      }),
      quality: quality.default(95).meta({ flag: 'crop-quality', description: 'JPEG quality of crops' }),
    })
    .prefault({}),
  vote: z
    .strictObject({
      needed: count.default(6).meta({ description: 'answers that must agree', basic: true }),
      minFamilies: count.default(2).meta({ description: 'model families among them' }),
    })
    .prefault({}),
  boxed: z
    .strictObject({
      marginRatio: z.number().nonnegative().default(0.05).meta({
        flag: 'margin',
        description: 'growth of the drawn box on each side',
        placeholder: 'ratio',
      }),
      maxPixels: maxPixels
        .default(16_777_216)
        .meta({ flag: 'boxed-max-pixels', description: 'largest boxed image' }),
      quality: quality
        .optional()
        .meta({ flag: 'boxed-quality', description: 'JPEG quality of boxed images', unset: '85' }),
      maxBits: z.number().positive().nullish().meta({
        flag: 'boxed-max-bits',
        description: 'bits a pixel above which grainy photos get less quality, at least 75',
        unset: '2, and none with --boxed-quality',
      }),
      chroma: z.enum(['photo', 'full', 'half']).default('photo').meta({
        flag: 'boxed-chroma',
        description: "resolution of colour in boxed images; photo: as the photo's file",
      }),
    })
    // Who names a quality means that one.
    .transform(({ quality, maxBits, ...rest }) => ({
      ...rest,
      quality: quality ?? 85,
      maxBits: maxBits === undefined && quality === undefined ? 2 : (maxBits ?? null),
    }))
    .prefault({}),
  choice: z
    .strictObject({
      options: z.int().min(2).max(8).default(4).meta({ description: 'options of a choice question' }),
    })
    .prefault({}),
  difficulty: z
    .strictObject({
      attempts: count.default(4).meta({ description: 'attempts of the solver' }),
      minWrong: z.int().nonnegative().default(3).meta({ description: 'attempts that must fail' }),
      maxPixels: maxPixels.default(1_000_000).meta({
        flag: 'student-pixels',
        description: 'pixels the solver is shown',
        basic: true,
      }),
      views: z
        .array(z.enum(['boxed', 'plain']))
        .default(['boxed'])
        .meta({ flag: 'student-views', description: 'views the solver must fail on' }),
    })
    .refine(canBeReached, tooMany)
    .prefault({}),
  guess: z
    .strictObject({
      views: z
        .array(z.enum(['blanked', 'blind']))
        .default([])
        .meta({
          description: 'beyond the paper: views on which guessing must fail',
          unset: 'none',
        }),
      attempts: count.default(4).meta({ description: 'attempts without seeing, a view' }),
      minWrong: z.int().nonnegative().default(2).meta({ description: 'of these, attempts that must fail' }),
    })
    .refine(canBeReached, tooMany)
    .prefault({})
    .meta({ prefix: 'guess' }),
  gap: z
    .strictObject({
      attempts: count.default(4).meta({ description: 'attempts of the gap solver' }),
      minWrong: z.int().nonnegative().default(2).meta({ description: 'of these, attempts that must fail' }),
      maxPixels: maxPixels
        .default(16_777_216)
        .meta({ flag: 'pixels', description: 'pixels the gap solver is shown' }),
    })
    .refine(canBeReached, tooMany)
    .prefault({})
    .meta({ prefix: 'gap' }),
  plainView: z.enum(['check', 'skip']).default('check').meta({
    description: 'whether questions are checked for the plain photo; plain rows and benchmarks need it',
    placeholder: 'what',
  }),
  // Absent where nothing is said, so that earlier runs are called what they were.
  quotas: z
    .partialRecord(z.enum(dimensions), z.number().min(0).max(1))
    .refine((shares) => Object.values(shares).reduce((sum, share) => sum + share, 0) <= 1, {
      error: 'shares cannot add up to more than 1',
    })
    .exactOptional()
    .meta({
      description: 'least share of dimensions, such as spatial=0.2,counting=0.1',
      placeholder: 'list',
    }),
  quotaRounds: z
    .int()
    .min(1)
    .max(20)
    .exactOptional()
    .meta({ description: 'how often what quotas lack is asked for', unset: '3' }),
});

function canBeReached({ attempts, minWrong }: { attempts: number; minWrong: number }): boolean {
  return minWrong <= attempts;
}

const recordedSchema = z.object({ recipe: distillOptionsSchema });

/** How a run drew its images, by its `run.json`; a failed parse where that does not say. */
export function recipeOf({
  config,
}: {
  readonly config: unknown;
}): z.ZodSafeParseResult<{ readonly recipe: DistillOptions }> {
  return recordedSchema.safeParse(config);
}
