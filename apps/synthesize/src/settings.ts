import { logFormats, UsageError, userPath } from '@r2i/app-shell';
import { type DistillOptions, distillOptionsSchema } from '@r2i/distill/options';
import { readerOptionsSchema } from '@r2i/ocr/options';
import { boxFormats } from '@r2i/source/options';
import { z } from 'zod';

import { readSources, sourceShape } from './source-settings.ts';
import {
  checkRoleNames,
  type RoleSettings,
  rolesSchema,
  studentsSchema,
  teachersSchema,
} from './teacher-settings.ts';

const count = z.int().positive();
const positive = z.number().positive();
const served = { group: 'Served models' };

/** Everything the app can be told. Flags, config keys, defaults and help come from here. */
export const settingsSchema = z
  .object({
    ...sourceShape,
    out: z.string().min(1).meta({
      description: 'run folder; the same command again goes on where it stopped',
      placeholder: 'dir',
      basic: true,
    }),
    log: z
      .enum(logFormats)
      .default('auto')
      .meta({ description: 'how progress is told on stderr', placeholder: 'format' }),
    concurrency: z
      .int()
      .min(1)
      .max(64)
      .default(2)
      .meta({ description: 'images under way at once', basic: true }),
    threads: z.int().min(1).max(64).default(2).meta({ description: 'threads of the embedded readers' }),
    samples: z.int().min(1).max(64).default(4).meta({ description: 'samples of each reader in a vote' }),
    maxInputPixels: count.default(200_000_000).meta({ description: 'larger images are refused unread' }),
    maxFaultShare: z.number().min(0).max(1).default(0.2).meta({
      description: 'stop when more checks than this fail to run',
      placeholder: 's',
    }),
    boxes: z.string().min(1).optional().meta({
      description: 'look where these boxes are: COCO, YOLO, JSONL (reference or ours)',
      placeholder: 'path',
      group: 'Boxes',
      basic: true,
    }),
    boxesFormat: z
      .enum(['auto', ...boxFormats])
      .default('auto')
      .meta({ description: 'what they are', group: 'Boxes' }),
    teachers: teachersSchema.default({}).meta({
      description: 'served models by name; see presets and docs/guides/serve-teachers.md',
      basic: true,
      ...served,
    }),
    students: studentsSchema
      .default({})
      .meta({ description: 'students that run in this process, by name', ...served }),
    roles: rolesSchema.meta({
      flag: 'roles',
      description: 'who fills which role',
      unset: 'the embedded reader',
      basic: true,
      ...served,
    }),
    callConcurrency: z
      .int()
      .min(1)
      .max(1024)
      .default(16)
      .meta({
        description: 'calls of one served model under way at once',
        basic: true,
        ...served,
      }),
    callDeadline: positive.default(600).meta({
      description: 'time for one call with all its tries and pauses',
      placeholder: 's',
      ...served,
    }),
    callRetries: z
      .int()
      .nonnegative()
      .max(100)
      .default(5)
      .meta({
        description: 'further tries of a call that failed; waiting for a busy service is none',
        ...served,
      }),
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
  .transform(({ boxes, boxesFormat, out, ...flags }) => {
    const { licence, origin, listRoot, imageColumn, allowHost, maxDownloadMb, downloadTimeout, ...rest } =
      flags;
    const roles = withBoxes(flags.roles, { boxes, format: boxesFormat });
    checkRoleNames(roles, flags);
    checkVote(flags.samples, roles, flags.recipe);
    return { ...rest, ...readSources(flags), roles, out: userPath(out) };
  });

/** Everything the app was told, checked. */
export type Settings = z.output<typeof settingsSchema>;

/** `--boxes` says the same as a proposer with boxes. */
function withBoxes(
  roles: RoleSettings,
  {
    boxes,
    format,
  }: { readonly boxes: string | undefined; readonly format: 'auto' | (typeof boxFormats)[number] },
): RoleSettings {
  if (boxes === undefined) return roles;
  if (roles.proposer !== 'text') {
    throw new UsageError('--boxes: --roles already says who proposes; give one of the two.');
  }
  return { ...roles, proposer: { boxes, format } };
}
function checkVote(samples: number, roles: RoleSettings, { vote }: DistillOptions): void {
  const shares = roles.answerers ?? [{ samples }, { samples }];
  const asked = shares.reduce((sum, share) => sum + share.samples, 0);
  if (vote.needed > asked) {
    throw new UsageError(
      `--needed ${vote.needed} can never be reached: the ${shares.length} answerers give ${asked} answers.`,
    );
  }
  if (vote.minFamilies > shares.length) {
    throw new UsageError(
      `--min-families ${vote.minFamilies} can never be reached with ${shares.length === 1 ? 'one answerer' : `${shares.length} answerers`}: ` +
        'add one of another family, or accept the agreement of a model with itself with --min-families 1.',
    );
  }
}
