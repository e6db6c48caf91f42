import {
  type LogFormat,
  logFormats,
  parseNumber,
  parseSettings,
  StructuredOption,
  UsageError,
  userPath,
} from '@r2i/app-shell';
import { type DistillOptions, distillOptionsSchema } from '@r2i/distill';
import { namedModels, type Registry, type RoleSettings, rolesSchema } from '@r2i/plugin';
import { boxFormats } from '@r2i/source';
import { Command, Option } from 'commander';
import { z } from 'zod';

import {
  addReaderFlags,
  type ReaderOptions,
  readerFlagOf,
  readerOptions,
  readerOptionsSchema,
} from './reader-flags.ts';
import { readerPresets } from './reader-presets.ts';
import { addRecipeFlags, recipeFlagOf, recipeOptions } from './recipe-flags.ts';
import { addSourceFlags, readSourceSettings, type SourceSettings } from './source-flags.ts';
import {
  checkRoleNames,
  type StudentSettings,
  studentsSchema,
  type TeacherSettings,
  teachersSchema,
} from './teacher-settings.ts';

/** Everything the app was told, checked. */
export interface Settings extends SourceSettings {
  readonly out: string;
  readonly log: LogFormat;
  /** Images under way at once. */
  readonly concurrency: number;
  /** Calls of one model under way at once. */
  readonly callConcurrency: number;
  /** Time for one call with all its tries, in seconds. */
  readonly callDeadline: number;
  /** Further tries of a call that failed. */
  readonly callRetries: number;
  /** Threads of the embedded readers. */
  readonly threads: number;
  /** Samples of each reader. */
  readonly samples: number;
  readonly maxInputPixels: number;
  readonly maxFaultShare: number;
  readonly budget: BudgetSettings;
  /** Say what would be done and what it would cost, and do nothing. */
  readonly dryRun: boolean;
  /** Boxes an image, for the forecast. */
  readonly expectBoxes: number;
  /** Mean time of a call, for the forecast. */
  readonly expectSeconds: number;
  readonly teachers: Readonly<Record<string, TeacherSettings>>;
  readonly students: Readonly<Record<string, StudentSettings>>;
  readonly roles: RoleSettings;
  readonly recipe: DistillOptions;
  readonly reader: ReaderOptions;
}

/** What all sessions of a run together may spend. */
export interface BudgetSettings {
  readonly usd: number | undefined;
  readonly tokens: number | undefined;
  /** Of this session alone. */
  readonly minutes: number | undefined;
}

const settingsSchema = z.object({
  out: z.string().min(1),
  log: z.enum(logFormats).default('auto'),
  concurrency: z.int().min(1).max(64).default(2),
  threads: z.int().min(1).max(64).default(2),
  samples: z.int().min(1).max(64).default(4),
  maxInputPixels: z.int().positive().default(200_000_000),
  maxFaultShare: z.number().min(0).max(1).default(0.2),
  callConcurrency: z.int().min(1).max(1024).default(16),
  callDeadline: z.number().positive().default(600),
  callRetries: z.int().nonnegative().max(100).default(5),
  budgetUsd: z.number().positive().optional(),
  budgetTokens: z.int().positive().optional(),
  budgetMinutes: z.number().positive().optional(),
  dryRun: z.boolean().default(false),
  expectBoxes: z.number().positive().default(8),
  expectSeconds: z.number().positive().default(4),
});

const boxesHeading = 'Boxes:';
const servedHeading = 'Served models:';

/** The command line of the app. */
export function synthesizeCommand(): Command {
  const command = new Command('synthesize').description(
    'Photos in, training samples out: finds small regions, zooms in, asks, answers several times, votes, puts ' +
      'the answer back on the full photo and keeps what a small student cannot do yet. Works offline with the embedded preset.',
  );
  addSourceFlags(command);
  command
    .option('--plugin <path...>', 'plug-ins: files, or names of packages')
    .requiredOption('--out <dir>', 'run folder; the same command again goes on where it stopped')
    .addOption(
      new Option('--log <format>', 'how progress is told on stderr').choices(logFormats).default('auto'),
    )
    .addOption(new Option('--concurrency <n>', 'images under way at once (2)').argParser(parseNumber))
    .addOption(
      new Option('--call-concurrency <n>', 'calls of one served model under way at once (16)').argParser(
        parseNumber,
      ),
    )
    .addOption(new Option('--threads <n>', 'threads of the embedded readers (2)').argParser(parseNumber))
    .addOption(new Option('--samples <n>', 'samples of each reader in a vote (4)').argParser(parseNumber))
    .addOption(
      new Option('--max-input-pixels <n>', 'larger images are refused unread (200000000)').argParser(
        parseNumber,
      ),
    )
    .addOption(
      new Option('--max-fault-share <s>', 'stop when more checks than this fail to run (0.2)').argParser(
        parseNumber,
      ),
    );
  command.addOption(
    new Option(
      '--boxes <path>',
      'look where these boxes are: COCO, YOLO, JSONL of the reference pipeline or ours',
    ).helpGroup(boxesHeading),
  );
  command.addOption(
    new Option('--boxes-format <name>', 'what they are')
      .choices(['auto', ...boxFormats])
      .default('auto')
      .helpGroup(boxesHeading),
  );
  command
    .addOption(
      new StructuredOption('--teachers <json>', 'served models by name; see presets').helpGroup(
        servedHeading,
      ),
    )
    .addOption(
      new StructuredOption('--students <json>', 'students that run in this process, by name').helpGroup(
        servedHeading,
      ),
    )
    .addOption(
      new StructuredOption('--roles <json>', 'who fills which role (the embedded reader)').helpGroup(
        servedHeading,
      ),
    )
    .addOption(
      new Option('--budget-usd <n>', 'stop before the run has cost more')
        .argParser(parseNumber)
        .helpGroup(servedHeading),
    )
    .addOption(
      new Option('--budget-tokens <n>', 'stop before the run has used more tokens')
        .argParser(parseNumber)
        .helpGroup(servedHeading),
    )
    .addOption(
      new Option('--budget-minutes <n>', 'stop after this time')
        .argParser(parseNumber)
        .helpGroup(servedHeading),
    )
    .addOption(
      new Option('--dry-run', 'count the images and say what the run would cost; call nothing').helpGroup(
        servedHeading,
      ),
    );
  for (const [flags, about] of [
    ['--call-deadline <s>', 'time for one call with all its tries and pauses (600)'],
    ['--call-retries <n>', 'further tries of a call that failed; waiting for a busy service is none (5)'],
    ['--expect-boxes <n>', 'with --dry-run: boxes an image (8)'],
    ['--expect-seconds <s>', 'with --dry-run: mean time of a call (4)'],
  ] as const) {
    command.addOption(new Option(flags, about).argParser(parseNumber).helpGroup(servedHeading));
  }
  addRecipeFlags(command);
  addReaderFlags(command);
  return command.addHelpText(
    'after',
    `
Examples:
  pnpm --filter @r2i/synthesize start --images photos --out runs/first
  pnpm --filter @r2i/synthesize start --images photos --out runs/small --min-image-side 480
  pnpm --filter @r2i/synthesize start --images photos --out runs/strict --needed 8 --student-views boxed,plain
  pnpm --filter @r2i/synthesize start --images 'shards/{000..007}.tar' s3://bucket/photos/ --licence CC0-1.0 CC-BY-4.0 --out runs/two
  pnpm --filter @r2i/synthesize start --images photos --boxes annotations.json --out runs/boxes
  pnpm --filter @r2i/synthesize start --images photos --out runs/paper --config presets/paper.yaml --dry-run

Exit codes: 0 done, 1 failed, 2 bad usage, 4 budget spent, 130 interrupted.`,
  );
}

/**
 * Checks what the command line said.
 *
 * @throws {UsageError} Naming the flag and what it takes.
 */
export function readSettings(values: Readonly<Record<string, unknown>>, registry: Registry): Settings {
  const settings = parseSettings(settingsSchema, values);
  const recipe = parseSettings(distillOptionsSchema, recipeOptions(values), recipeFlagOf);
  const reader = parseSettings(readerOptionsSchema, readerOptions(values), readerFlagOf);
  const teachers = parseSettings(teachersSchema, values['teachers'] ?? {}, (path) => `--teachers ${path}`);
  const roles = parseSettings(
    rolesSchema(registry, { presets: readerPresets(reader) }),
    withBoxes(values),
    (path) => `--roles ${path}`,
  );
  const students = parseSettings(studentsSchema, values['students'] ?? {}, (path) => `--students ${path}`);
  checkRoleNames(namedModels(roles, registry), { teachers, students });
  checkVote(settings.samples, roles, recipe);
  const { budgetUsd: usd, budgetTokens: tokens, budgetMinutes: minutes, ...rest } = settings;
  return {
    ...rest,
    budget: { usd, tokens, minutes },
    teachers,
    students,
    roles,
    ...readSourceSettings(values),
    out: userPath(settings.out),
    recipe,
    reader,
  };
}

const boxFlagsSchema = z.object({
  boxes: z.string().min(1).optional(),
  boxesFormat: z.enum(['auto', ...boxFormats]).default('auto'),
});

/** `--boxes` says the same as a proposer with boxes. */
function withBoxes(values: Readonly<Record<string, unknown>>): unknown {
  const { boxes, boxesFormat } = parseSettings(boxFlagsSchema, values);
  const roles = values['roles'] ?? {};
  if (boxes === undefined || typeof roles !== 'object' || roles === null) return roles;
  if ('proposer' in roles && roles.proposer !== 'text') {
    throw new UsageError('--boxes: --roles already says who proposes; give one of the two.');
  }
  return { ...roles, proposer: { boxes, format: boxesFormat } };
}

function checkVote(samples: number, roles: RoleSettings, { vote }: DistillOptions): void {
  const shares = roles.answerers;
  const asked = shares.reduce((sum, share) => sum + (share.samples ?? samples), 0);
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
