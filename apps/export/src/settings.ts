import { UsageError, userPath } from '@r2i/app-shell';
import { type ExportSettings, exportSettingsShape } from '@r2i/dataset/export-settings';
import { type Dimension, dimensions } from '@r2i/schema';
import { z } from 'zod';

const selection = { group: 'Selection' };
const pictures = { group: 'Pictures' };
const paths = z.array(z.string().min(1).transform(userPath));

const { format, duplicateIou, nearDuplicates, shardBytes, quota, dimensionCap, imageCap, ...shape } =
  exportSettingsShape;

/** The name under which a benchmark is written instead of a training set. */
export const benchmarkFormat = 'zoombench';

/** Everything that `run` can be told. Flags, config keys, defaults and help come from here and from the library's own fields. */
export const settingsSchema = z
  .object({
    run: paths.min(1).meta({ description: 'run folder; may be given several times', placeholder: 'dir' }),
    out: z
      .string()
      .min(1)
      .transform(userPath)
      .meta({ description: 'folder to write; one file if it ends in .parquet', placeholder: 'path' }),
    format: z
      .union([z.string().min(1), z.record(z.string(), z.unknown())])
      .default('easyr1')
      .meta({
        ...format.meta(),
        description: 'whom it is for, by the names below; with options: {"use": "name", …}',
        placeholder: 'name',
      }),
    view: shape.view,
    boxedShare: shape.boxedShare,
    form: shape.form,
    openShare: shape.openShare,
    wording: shape.wording,
    validation: shape.validation,
    duplicateIou: z
      .number()
      .min(0)
      .max(1)
      .default(0.7)
      .meta({ ...duplicateIou.meta(), ...selection }),
    nearDuplicates: z
      .int()
      .min(0)
      .max(15)
      .optional()
      .meta({ ...nearDuplicates.meta(), ...selection, unset: '5 with --validation, else not done' }),
    quota: sharesOf(quota, { flag: '--quota', example: 'ocr=0.4', isValid: (value) => value <= 1 }),
    dimensionCap: sharesOf(dimensionCap, {
      flag: '--cap-dimension',
      example: 'ocr=2000',
      isValid: Number.isInteger,
    }),
    imageCap: imageCap.meta(selection),
    letters: shape.letters,
    maxPixels: shape.maxPixels.meta(pictures),
    image: shape.image.meta(pictures),
    quality: shape.quality.meta(pictures),
    shardMb: z
      .number()
      .positive()
      .default(500)
      .meta({ description: 'megabytes of images in a shard', ...pictures }),
    decontaminate: z
      .array(z.string())
      .default([])
      .meta({
        description: 'leaves out what a benchmark shows too, such as zoombench:data/test.parquet',
        placeholder: 'name:path',
        basic: true,
        ...selection,
      }),
    include: z.enum(['kept', 'answered']).default('answered').meta({
      description: 'zoombench: kept samples, or also the too easy',
      placeholder: 'what',
    }),
    seed: shape.seed,
  })
  .transform((flags): Settings => {
    const { run: runs, out, format, shardMb, decontaminate, include, ...rest } = flags;
    if ((typeof format === 'string' ? format : format['use']) === benchmarkFormat) {
      refuseTrainingFlags(flags);
      return { runs, out, format, kind: 'benchmark', include };
    }
    const training = {
      ...rest,
      duplicateIou: flags.duplicateIou === 0 ? null : flags.duplicateIou,
      nearDuplicates: flags.nearDuplicates ?? (flags.validation > 0 ? 5 : null),
      shardBytes: shardMb * 1e6,
    };
    return { runs, out, format, kind: 'training', training, decontaminate };
  });

/** What is written and how. */
export type Settings = {
  /** Run folders, in the order given. */
  readonly runs: readonly string[];
  readonly out: string;
  /** A name, or an object with `use` and options; which there are depends on plug-ins, see `readFormat`. */
  readonly format: string | Readonly<Record<string, unknown>>;
} & (
  | {
      readonly kind: 'training';
      readonly training: Omit<ExportSettings, 'format'>;
      /** Benchmarks that the training set must not share pictures with, as `name:path`. */
      readonly decontaminate: readonly string[];
    }
  /** Only what is in samples.jsonl, or also what was answered but too easy. */
  | { readonly kind: 'benchmark'; readonly include: 'kept' | 'answered' }
);

function refuseTrainingFlags(flags: {
  readonly quota: object;
  readonly dimensionCap: object;
  readonly imageCap: number | null;
  readonly nearDuplicates?: number | undefined;
  readonly validation: number;
  readonly decontaminate: readonly string[];
}): void {
  const given = {
    '--quota': Object.keys(flags.quota).length > 0,
    '--cap-dimension': Object.keys(flags.dimensionCap).length > 0,
    '--cap-image': flags.imageCap !== null,
    '--near-duplicates': flags.nearDuplicates !== undefined,
    '--validation': flags.validation > 0,
    '--decontaminate': flags.decontaminate.length > 0,
  };
  const foreign = Object.entries(given).find(([, isGiven]) => isGiven)?.[0];
  if (foreign !== undefined)
    throw new UsageError(`${foreign} is for training files: it does not go with --format zoombench.`);
}

interface SharesOptions {
  readonly flag: string;
  readonly example: string;
  isValid(value: number): boolean;
}

/** Numbers by dimension, as `ocr=0.4,counting=0.3` or as an object. */
function sharesOf<Shares>(
  schema: z.ZodDefault<z.ZodType<Shares>>,
  options: SharesOptions,
): z.ZodType<Shares> {
  const read = z.string().transform((text): unknown => readShares(text, options));
  return z
    .union([read.pipe(schema), schema])
    .prefault('')
    .meta({ ...schema.meta() });
}

function readShares(
  text: string,
  { flag, example, isValid }: SharesOptions,
): Partial<Record<Dimension, number>> {
  const shares: Partial<Record<Dimension, number>> = {};
  for (const part of text.split(',').filter((one) => one !== '')) {
    const [name, share = '', ...rest] = part.split('=').map((one) => one.trim());
    const dimension = dimensions.find((one) => one === name);
    const value = Number(share);
    if (dimension === undefined || rest.length > 0 || share === '' || !(value >= 0 && isValid(value))) {
      throw new UsageError(
        `${flag}: "${part}" is no value for a dimension; write for example ${example}. Dimensions: ${dimensions.join(', ')}.`,
      );
    }
    shares[dimension] = value;
  }
  return shares;
}
