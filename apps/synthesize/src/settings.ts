import { shard, userPath, whole } from '@r2i/app-shell';
import { boxFormats, boxLayouts } from '@r2i/boxes/options';
import { distillOptionsSchema } from '@r2i/distill/options';
import { readerOptionsSchema } from '@r2i/ocr/options';
import type { RoleSettings } from '@r2i/plugin';
import { z } from 'zod';

import { readSources, sourceShape } from './source-settings.ts';
import { studentsSchema, teachersSchema } from './teacher-settings.ts';

const count = z.int().positive();
const positive = z.number().positive();
const served = { group: 'Served models' };

export const maxFaultShare = z.number().min(0).max(1).default(0.2).meta({
  description: 'fail when more checks than this, or all of a stage, fail to run',
  placeholder: 's',
});

/** Everything the app can be told. Flags, config keys, defaults and help come from here. */
export const settingsSchema = z
  .object({
    ...sourceShape,
    out: z.string().min(1).meta({
      description: 'run folder; the same command again goes on where it stopped',
      placeholder: 'dir',
      basic: true,
    }),
    shard: shard({
      description:
        'do this share of the photos alone, in a folder of its own; "synthesize merge" puts all together',
      basic: true,
    }),
    concurrency: z.int().min(1).max(64).default(2).meta({ description: 'images under way at once' }),
    threads: z.int().min(1).max(64).default(2).meta({ description: 'threads of the embedded readers' }),
    samples: z.int().min(1).max(64).default(4).meta({ description: 'samples of each reader in a vote' }),
    maxInputPixels: count.default(200_000_000).meta({ description: 'larger images are refused unread' }),
    maxFaultShare,
    boxes: z.string().min(1).optional().meta({
      description: 'look where these boxes are: COCO, YOLO, VOC, tables and others',
      placeholder: 'path',
      basic: true,
    }),
    boxesFormat: z
      .enum(['auto', ...boxFormats])
      .default('auto')
      .meta({ description: 'what they are' }),
    boxesLayout: z
      .enum(boxLayouts)
      .optional()
      .meta({ description: 'the 4 numbers of a bbox, where a table does not say it' }),
    boxesNames: z.string().min(1).optional().meta({
      description: 'COCO file that names photos of results; names of classes',
      placeholder: 'file',
    }),
    teachers: teachersSchema.default({}).meta({
      description: 'served models by name; see presets and docs/guides/serve-teachers.md',
      basic: true,
      ...served,
    }),
    students: studentsSchema
      .default({})
      .meta({ description: 'students that run in this process, by name', ...served }),
    roles: z
      .record(z.string(), z.unknown())
      .default({})
      .meta({
        flag: 'roles',
        description: 'who fills which role, by the names below',
        unset: 'the embedded reader',
        basic: true,
        ...served,
      }),
    callConcurrency: whole({
      from: 1,
      to: 1024,
      preset: 16,
      description: 'calls of a model at once',
      ...served,
    }),
    callDeadline: positive.default(600).meta({
      description: 'time for one call with all its tries and pauses',
      placeholder: 's',
      ...served,
    }),
    callRetries: whole({
      from: 0,
      to: 100,
      preset: 5,
      description: 'further tries of a call that failed; waiting for a busy service is none',
      ...served,
    }),
    reuse: z
      .array(z.string().min(1))
      .default([])
      .meta({
        description: 'other run folders whose paid replies are taken over where the question is the same',
        placeholder: 'dir',
        ...served,
      }),
    retryRefused: z
      .boolean()
      .default(false)
      .meta({ description: 'ask again what a model or a content filter refused', ...served }),
    budget: z
      .strictObject({
        usd: positive.optional().meta({ description: 'stop before the run has cost more', basic: true }),
        tokens: count.optional().meta({ description: 'stop before the run has used more tokens' }),
        minutes: positive.optional().meta({ description: 'stop after this time' }),
      })
      .prefault({})
      .meta({ prefix: 'budget', ...served }),
    dryRun: z
      .boolean()
      .default(false)
      .meta({
        description: 'count the images and say what the run would cost; call nothing',
        basic: true,
        ...served,
      }),
    expectBoxes: positive.default(8).meta({ description: 'with --dry-run: boxes an image', ...served }),
    expectSeconds: positive
      .default(4)
      .meta({ description: 'with --dry-run: mean time of a call', placeholder: 's', ...served }),
    recipe: distillOptionsSchema.meta({ group: 'Recipe' }),
    reader: readerOptionsSchema.meta({ group: 'Embedded reader' }),
  })
  .transform(({ out, ...flags }) => {
    const { licence, origin, listRoot, imageColumn, allowHost, maxDownloadMb, downloadTimeout, ...rest } =
      flags;
    return { ...rest, ...readSources(flags), out: userPath(out), reuse: flags.reuse.map(userPath) };
  });

/** Everything the app was told, checked but for the roles: who can fill them depends on plug-ins. */
export type GivenSettings = z.output<typeof settingsSchema>;

/** Everything the app was told, checked; see `readRoles`. */
export type Settings = Omit<
  GivenSettings,
  'roles' | 'boxes' | 'boxesFormat' | 'boxesLayout' | 'boxesNames'
> & {
  readonly roles: RoleSettings;
};
