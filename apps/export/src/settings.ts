import { asGiven, namedNumbers, UsageError, userPath } from '@r2i/app-shell';
import { type ExportSettings, exportSettingsSchema, exportSettingsShape } from '@r2i/dataset/export-settings';
import { dimensions } from '@r2i/schema';
import { z } from 'zod';

import { benchmarkOptions, flagOf, givenOptions, type OptionName } from './option-names.ts';

const selection = { group: 'Selection' };
const pictures = { group: 'Pictures' };
const byDimension = { what: 'dimension', names: dimensions };
const paths = z.array(z.string().min(1).transform(userPath));

const { format, shardBytes, quota, dimensionCap, ...shape } = exportSettingsShape;

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
    view: asGiven(shape.view),
    boxedShare: asGiven(shape.boxedShare),
    form: asGiven(shape.form),
    openShare: asGiven(shape.openShare),
    wording: asGiven(shape.wording),
    validation: asGiven(shape.validation),
    stratify: asGiven(shape.stratify),
    duplicateIou: z
      .number()
      .min(0)
      .max(1)
      .optional()
      .meta({ ...shape.duplicateIou.meta(), ...selection, unset: '0.7' }),
    nearDuplicates: z
      .int()
      .min(0)
      .max(15)
      .optional()
      .meta({ ...shape.nearDuplicates.meta(), ...selection, unset: '5 with --validation, else not done' }),
    quota: namedNumbers(quota, {
      ...{ flag: '--quota', example: 'ocr=0.4', ...byDimension },
      isValid: (value) => value <= 1,
    }),
    dimensionCap: namedNumbers(dimensionCap, {
      ...{ flag: '--cap-dimension', example: 'ocr=2000', ...byDimension },
      isValid: Number.isInteger,
    }),
    imageCap: asGiven(shape.imageCap, selection),
    letters: asGiven(shape.letters),
    maxPixels: asGiven(shape.maxPixels, pictures),
    image: asGiven(shape.image, pictures),
    quality: asGiven(shape.quality, pictures),
    shardMb: z
      .number()
      .positive()
      .optional()
      .meta({ description: 'megabytes of images in a shard', ...pictures, unset: '500' }),
    decontaminate: z
      .array(z.string())
      .optional()
      .meta({
        description: 'leaves out what a benchmark shows too, such as zoom-bench:data/test.parquet',
        placeholder: 'name:path',
        basic: true,
        ...selection,
      }),
    include: z.enum(['kept', 'answered']).optional().meta({
      description: 'zoombench: kept samples, or also the too easy',
      placeholder: 'what',
      unset: 'answered',
    }),
    unchecked: z.boolean().optional().meta({
      description: 'zoombench: also questions that were not found to fit one thing of the plain photo',
    }),
    reviewed: z
      .enum(['accepted'])
      .optional()
      .meta({
        description: 'only what people accepted, as they edited it',
        placeholder: 'what',
        basic: true,
        ...selection,
      }),
    seed: asGiven(shape.seed),
  })
  .transform((flags): Settings => {
    const { run: runs, out, format, shardMb, decontaminate = [], reviewed = null, ...rest } = flags;
    const given = givenOptions(flags);
    const { include = 'answered', unchecked = false, duplicateIou, nearDuplicates, ...chosen } = rest;
    if ((typeof format === 'string' ? format : format['use']) === benchmarkFormat) {
      refuseTrainingFlags(given);
      return { runs, out, format, reviewed, kind: 'benchmark', include, unchecked };
    }
    const filled = exportSettingsSchema.parse({
      ...definedOf(chosen),
      ...(duplicateIou === undefined ? {} : { duplicateIou: duplicateIou === 0 ? null : duplicateIou }),
      nearDuplicates: nearDuplicates ?? ((chosen.validation ?? 0) > 0 ? 5 : null),
      ...(shardMb === undefined ? {} : { shardBytes: shardMb * 1e6 }),
    });
    const { format: _, ...training } = filled;
    return { runs, out, format, reviewed, kind: 'training', training, decontaminate, given };
  });

function definedOf(fields: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

interface CommonSettings {
  /** Run folders, in the order given. */
  readonly runs: readonly string[];
  readonly out: string;
  /** A name, or an object with `use` and options; which there are depends on plug-ins, see `readFormat`. */
  readonly format: string | Readonly<Record<string, unknown>>;
  /** Whether people decide what is exported; `null`: all is, whatever they said. */
  readonly reviewed: 'accepted' | null;
}

/** A training set: what is written and how. */
export interface TrainingSettings extends CommonSettings {
  readonly kind: 'training';
  readonly training: Omit<ExportSettings, 'format'>;
  /** Benchmarks that the training set must not share pictures with, as `name:path`. */
  readonly decontaminate: readonly string[];
  /** Options that were given; see `refuseOptions`. */
  readonly given: readonly OptionName[];
}

/** A benchmark: what is written and how. */
export interface BenchmarkSettings extends CommonSettings {
  readonly kind: 'benchmark';
  /** Only what is in samples.jsonl, or also what was answered but too easy. */
  readonly include: 'kept' | 'answered';
  /** Also questions that were not found to fit exactly one thing of the plain photo. */
  readonly unchecked: boolean;
}

/** What is written and how. */
export type Settings = TrainingSettings | BenchmarkSettings;

function refuseTrainingFlags(given: readonly OptionName[]): void {
  const foreign = given.find((option) => !benchmarkOptions.includes(option));
  if (foreign !== undefined)
    throw new UsageError(`${flagOf(foreign)} is for training files: it does not go with --format zoombench.`);
}
