import { shard, userPath, whole } from '@r2i/app-shell';
import { boxFormats, boxLayouts } from '@r2i/boxes/options';
import { distillOptionsSchema } from '@r2i/distill/options';
import { readerOptionsSchema } from '@r2i/ocr/options';
import type { RoleSettings } from '@r2i/plugin';
import { z } from 'zod';

import { readSources } from './read-sources.ts';
import { sourceShape } from './source-settings.ts';
import { studentsSchema, teachersSchema } from './teacher-settings.ts';

const count = z.int().positive();
const positive = z.number().positive();
const served = { group: 'Served models' };

export const maxFaultShare = z.number().min(0).max(1).default(0.2).meta({
  description: 'fail when more checks than this, or all of a stage, fail to run',
  placeholder: 's',
});

const runSchema = z.object({
  ...sourceShape,
  out: z.string().min(1).meta({
    description: 'run folder; the same command again goes on where it stopped',
    placeholder: 'dir',
    basic: true,
  }),
  shard: shard({
    description: 'do this share of the photos alone; "synthesize merge" puts all together',
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
});

function readGiven({ out, ...flags }: z.output<typeof runSchema>) {
  const { licence, origin, listRoot, imageColumn, allowHost, maxDownloadMb, downloadTimeout, ...rest } =
    flags;
  return { ...rest, ...readSources(flags), out: userPath(out), reuse: flags.reuse.map(userPath) };
}

/** Everything the app can be told. Flags, config keys, defaults and help come from here. */
export const settingsSchema = runSchema.transform(readGiven);

const alone = {
  out: true,
  shard: true,
  reuse: true,
  dryRun: true,
  expectBoxes: true,
  expectSeconds: true,
} as const;

/** What those are told who work on one run together. */
export const sharedRunSchema = runSchema
  .omit({ ...alone, nearDuplicates: true, callConcurrency: true })
  .extend({
    queue: z.string().min(1).optional().meta({
      description: 'server that shares the work out: redis://host:6379, postgres://user@host/database',
      placeholder: 'url',
      unset: 'R2I_QUEUE of the environment',
      basic: true,
    }),
    shared: z.string().min(1).meta({
      description: 'folder that all workers see, for what they are done with and replies that are paid for',
      placeholder: 'dir',
      basic: true,
    }),
    callConcurrency: whole({
      from: 1,
      to: 100_000,
      preset: 16,
      description: 'calls of a model at once, of all workers together',
      ...served,
    }),
    callRate: positive.optional().meta({
      description: 'calls of a model a second, of all workers together',
      unset: 'no limit',
      ...served,
    }),
  });

/** Settings as one process would have them: its run folder is the shared one, and it has no other. */
export function readShared({ queue, shared, callRate, ...flags }: z.output<typeof sharedRunSchema>) {
  const run = readGiven({
    ...flags,
    ...{ out: shared, shard: undefined, reuse: [], dryRun: false, expectBoxes: 1, expectSeconds: 1 },
    nearDuplicates: undefined,
  });
  return { ...run, queue, callRate };
}

/** Everything the app was told, checked but for the roles: who can fill them depends on plug-ins. */
export type GivenSettings = z.output<typeof settingsSchema>;

/** Settings of which it is known who fills which role; see `readRoles`. */
export type WithRoles<Given extends GivenSettings> = Omit<
  Given,
  'roles' | 'boxes' | 'boxesFormat' | 'boxesLayout' | 'boxesNames'
> & {
  readonly roles: RoleSettings;
};

/** Everything the app was told, checked. */
export type Settings = WithRoles<GivenSettings>;
