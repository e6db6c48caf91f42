import { type WordingName, wordingNames } from '@r2i/answers/wording-names';
import { type Dimension, dimensions } from '@r2i/schema';
import { z } from 'zod';

/** Pictures a row can show: the photo with the box drawn, the photo as it is, or the crop. */
export const exportViews = ['boxed', 'plain', 'crop'] as const;

export type ExportView = (typeof exportViews)[number];

export const exportSplits = ['train', 'validation'] as const;

export type ExportSplit = (typeof exportSplits)[number];

/** What decides the rows and bytes of an export, given the runs. */
export interface ExportSettings {
  /** Name of a format: a built-in one, or one whose definition is given besides. */
  readonly format: string;
  /** `mixed`: boxed or plain, by a seeded draw for each sample. `huggingface` writes all three views. */
  readonly view: ExportView | 'mixed';
  /** With `mixed`: probability of the boxed image, in [0, 1]. */
  readonly boxedShare: number;
  /** `mixed`: with options or open, by a seeded draw for each sample. */
  readonly form: 'choice' | 'open' | 'mixed';
  /** With `mixed`: probability of an open question, in [0, 1]. */
  readonly openShare: number;
  /** Words in which a row asks its question. A solver that measured the difficulty should have used the same. */
  readonly wording: WordingName;
  /**
   * Below 1, the probability that an image, with all its rows, goes to the validation split; from 1, how many samples do, by whole
   * images.
   */
  readonly validation: number;
  /** What the validation split has the same shares of as the whole, as near as whole images allow. */
  readonly stratify: 'none' | 'dimension';
  /**
   * Least overlap (intersection over union) of two boxes of a photo, in (0, 1], at which samples with the same question and
   * answer count as one; `null` keeps all.
   */
  readonly duplicateIou: number | null;
  /**
   * Bits of 64 in which perceptual hashes of photos may differ, 0 to 15, for the photos to go to one split; those with the
   * very same pixels count as one photo. `null`: photos are not compared.
   */
  readonly nearDuplicates: number | null;
  /** Largest share of a dimension among the samples, in [0, 1]. */
  readonly quota: Readonly<Partial<Record<Dimension, number>>>;
  /** Most samples of a dimension. */
  readonly dimensionCap: Readonly<Partial<Record<Dimension, number>>>;
  /** Most samples of an image; `null` for no limit. */
  readonly imageCap: number | null;
  /** `balanced`: options are put into another order, so that every letter is right equally often. */
  readonly letters: 'balanced' | 'as-is';
  /** Width times height that no picture exceeds; `null` for no limit. */
  readonly maxPixels: number | null;
  /** `keep`: the stored file where it needs no change, else JPEG. */
  readonly image: 'keep' | 'jpeg' | 'png';
  /** Of JPEG, 1 to 100. */
  readonly quality: number;
  /** Bytes of images after which the next shard begins. */
  readonly shardBytes: number;
  readonly seed: number;
}

const share = z.number().min(0).max(1);

/** The fields of {@link exportSettingsSchema}, for schemas that have others. */
export const exportSettingsShape: {
  readonly [Name in keyof ExportSettings]: z.ZodDefault<z.ZodType<ExportSettings[Name]>>;
} = {
  format: z.string().min(1).default('easyr1').meta({ description: 'whom it is for', basic: true }),
  view: z
    .enum([...exportViews, 'mixed'])
    .default('boxed')
    .meta({ description: 'picture of a row; huggingface has all three', basic: true }),
  boxedShare: share.default(0.5).meta({
    description: 'mixed view: share of boxed images, the rest is plain',
    placeholder: 'p',
  }),
  form: z
    .enum(['choice', 'open', 'mixed'])
    .default('choice')
    .meta({ description: 'options, or an open question', basic: true }),
  openShare: share
    .default(0.5)
    .meta({ description: 'mixed form: share of open questions', placeholder: 'p' }),
  wording: z
    .enum(wordingNames)
    .default('zoombench')
    .meta({ description: 'words in which a question is put', placeholder: 'name' }),
  validation: z
    .union([share.lt(1), z.int().min(1)], { error: 'must be a share below 1, or a whole number of samples' })
    .default(0)
    .meta({
      description: 'share of the images, or number of samples, that go to the validation split',
      placeholder: 'p',
      basic: true,
    }),
  stratify: z
    .enum(['none', 'dimension'])
    .default('none')
    .meta({ description: 'what the validation split has the same shares of', placeholder: 'what' }),
  duplicateIou: share.gt(0).nullable().default(0.7).meta({
    description:
      'samples of a photo with the same question and answer count as one when their boxes overlap by this much (intersection over union)',
  }),
  nearDuplicates: z.int().min(0).max(15).nullable().default(null).meta({
    description:
      'photos whose perceptual hashes differ in at most so many of 64 bits go to one split; reads every photo',
    placeholder: 'bits',
  }),
  quota: z
    .partialRecord(z.enum(dimensions), share)
    .default({})
    .meta({ description: 'largest share of dimensions, such as ocr=0.4,counting=0.3', placeholder: 'list' }),
  dimensionCap: z.partialRecord(z.enum(dimensions), z.int().nonnegative()).default({}).meta({
    flag: 'cap-dimension',
    description: 'most samples of dimensions, such as ocr=2000',
    placeholder: 'list',
  }),
  imageCap: z
    .int()
    .positive()
    .nullable()
    .default(null)
    .meta({ flag: 'cap-image', description: 'most samples of an image' }),
  letters: z
    .enum(['balanced', 'as-is'])
    .default('balanced')
    .meta({ description: 'order of the options', placeholder: 'how' }),
  maxPixels: z
    .number()
    .min(1)
    .nullable()
    .default(null)
    .meta({ description: 'shrinks pictures to width x height of at most n; boxes go along', basic: true }),
  image: z
    .enum(['keep', 'jpeg', 'png'])
    .default('keep')
    .meta({ description: 'keep stored files, or write anew', placeholder: 'format' }),
  quality: z.int().min(1).max(100).default(95).meta({ description: 'of JPEGs that are written' }),
  shardBytes: z.number().min(1).default(500_000_000).meta({ description: 'bytes of images in a shard' }),
  seed: z
    .int()
    .nonnegative()
    .default(0)
    .meta({ description: 'of every draw: quota, caps, split, mixes, options' }),
};

export const exportSettingsSchema: z.ZodType<ExportSettings> = z.strictObject(exportSettingsShape);
