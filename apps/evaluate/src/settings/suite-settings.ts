import { userPath } from '@r2i/app-shell';
import { z } from 'zod';

import { bundled } from '../bundled/bundled.ts';
import { byFlag } from '../run/by-flag.ts';
import type { ModelSettings } from '../run/who-answers.ts';
import { describedShape } from './described-settings.ts';
import { benchmark, path, scoringShape } from './flags.ts';
import { gold, judgeOf, judgeSchema } from './judge-settings.ts';
import { pixelBudgets } from './pixels-setting.ts';
import { servedSchema } from './served-settings.ts';

const folderName = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/u;

/** Names become folders. */
function checkNames(record: Readonly<Record<string, unknown>>, context: z.RefinementCtx): void {
  for (const name of Object.keys(record)) {
    if (folderName.test(name)) continue;
    const message =
      'names a folder: letters, digits, ".", "_" and "-", at most 64, the first a letter or digit';
    context.addIssue({ code: 'custom', path: [name], message });
  }
}

const modelEntry = z.union([
  z.string().min(1),
  z.strictObject({ predictions: z.string().min(1), pixels: z.int().positive().nullable().default(null) }),
  z.looseObject({ use: z.string().min(1) }),
]);

const { callConcurrency, callDeadline, callRetries } = servedSchema.shape;
const names = { placeholder: 'names', separator: ',' } as const;

/** Everything `suite` can be told. Flags, config keys, defaults and help come from here. */
export const suiteSchema = z
  .object({
    benchmarks: z.record(z.string(), benchmark.unwrap()).superRefine(checkNames).optional().meta({
      description:
        'benchmarks by name: {"zoom": "zoom-bench:data/ZoomBench", …}; the easier place is a config file',
      placeholder: 'json',
      unset: 'the bundled one',
      basic: true,
    }),
    models: z.record(z.string(), modelEntry).superRefine(checkNames).optional().meta({
      description:
        'models by name: a name below, {"use": name, …}, or {"predictions": FILE} for recorded answers',
      placeholder: 'json',
      unset: 'the bundled student and the recorded answers of the model it was made from',
      basic: true,
    }),
    out: path.prefault('runs/suite').meta({
      description: 'folder for the tables and, below it, a result for each cell; the same command goes on',
      placeholder: 'dir',
      basic: true,
    }),
    pixels: pixelBudgets.prefault(1_000_000).meta({
      description: 'pixels of an image as shown; several with commas, to see accuracy by visual tokens',
      placeholder: 'n,…',
      basic: true,
    }),
    onlyModels: z
      .array(z.string().min(1))
      .default([])
      .meta({ description: 'ask these alone; the others are shown as they are', ...names, basic: true }),
    onlyBenchmarks: z
      .array(z.string().min(1))
      .default([])
      .meta({ description: 'ask about these alone', ...names, basic: true }),
    ask: z
      .boolean()
      .default(true)
      .meta({ description: 'ask nobody: write the tables anew from the results there are' }),
    tokenPixels: z.int().min(1).default(1024).meta({
      description: 'pixels of a visual token: 1024 with Qwen3-VL and Qwen3.5, 784 with Qwen2.5-VL',
    }),
    threads: z.int().min(1).max(64).default(2).meta({ description: 'threads of the embedded reader' }),
    ...{ callConcurrency, callDeadline, callRetries },
    ...scoringShape,
    judge: judgeSchema,
    gold,
    ...describedShape,
  })
  .transform(({ judge, gold, limit, benchmarks, models, pixels, students, ...rest }) => ({
    ...rest,
    limit: limit ?? null,
    budgets: pixels,
    judge: judgeOf(judge, gold),
    benchmarks: new Map(Object.entries(benchmarks ?? { 'mini-zoombench': bundled().benchmark })),
    models: new Map<string, ModelSettings>(
      models === undefined
        ? bundledModels()
        : Object.entries(models).map(([name, model]) => [name, modelOf(model)]),
    ),
    students: {
      ...students,
      [byFlag]: { folder: bundled().student, device: 'cpu' as const, temperature: 1 },
    },
  }));

/** Everything `suite` was told, checked. */
export type SuiteSettings = z.output<typeof suiteSchema>;

function modelOf(model: z.output<typeof modelEntry>): ModelSettings {
  if (typeof model === 'string' || 'use' in model) return { kind: 'asked', ask: model, attention: null };
  return { kind: 'predictions', file: userPath(model.predictions), pixels: model.pixels };
}

function bundledModels(): [string, ModelSettings][] {
  const student = { use: 'student', student: byFlag, name: 'tiny-student-r2i' };
  return [
    ['base', { kind: 'predictions', file: bundled().base, pixels: null }],
    ['r2i', { kind: 'asked', ask: student, attention: null }],
  ];
}
