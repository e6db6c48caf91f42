import { createRequire } from 'node:module';
import { basename, dirname } from 'node:path';

import { parseNumber, parseSettings, UsageError, userPath } from '@r2i/app-shell';
import { type StudentDevice, type StudentDtype, studentDevices, studentDtypes } from '@r2i/student';
import { Command, Option } from 'commander';
import { z } from 'zod';

/** Everything the app was told, checked. */
export interface Settings {
  readonly model: string;
  readonly name: string;
  readonly device: StudentDevice;
  readonly dtype: StudentDtype | undefined;
  readonly port: number;
  readonly maxBodyMb: number;
  readonly maxPixels: number;
  readonly glances: number;
  readonly token: string | undefined;
}

const settingsSchema = z.object({
  model: z.string().min(1).optional(),
  name: z.string().min(1).optional(),
  device: z.enum(studentDevices),
  dtype: z.enum(studentDtypes).optional(),
  port: z.int().min(0).max(65_535),
  maxBodyMb: z.number().positive(),
  maxPixels: z.int().positive(),
  glances: z.int().min(1).max(1024),
  tokenEnv: z.string().min(1).optional(),
});

/** The command line of the app. */
export function serveCommand(): Command {
  return new Command('serve-student')
    .description(
      'Offers a student as an OpenAI-compatible endpoint on 127.0.0.1. A request holds one user message with one image\n' +
        '(a data URL) and a question; without a temperature the answer is greedy.',
    )
    .option('--model <dir>', 'folder of the model (the bundled tiny student)')
    .option('--name <name>', "the model's name in requests (the folder's)")
    .addOption(new Option('--device <device>', 'where it runs').choices(studentDevices).default('cpu'))
    .addOption(
      new Option('--dtype <dtype>', "number format of the model's files (what suits the device)").choices(
        studentDtypes,
      ),
    )
    .addOption(new Option('--port <n>', 'port; 0 takes a free one').argParser(parseNumber).default(8000))
    .addOption(
      new Option('--max-body-mb <n>', 'longest request in megabytes').argParser(parseNumber).default(32),
    )
    .addOption(
      new Option('--max-pixels <n>', 'larger images are refused unread')
        .argParser(parseNumber)
        .default(50_000_000),
    )
    .addOption(
      new Option('--glances <n>', 'images that stay encoded for further questions')
        .argParser(parseNumber)
        .default(4),
    )
    .option('--token-env <name>', 'environment variable with a token that clients must send')
    .addHelpText(
      'after',
      `
Examples:
  pnpm --filter @r2i/serve-student start
  pnpm --filter @r2i/serve-student start --model models/qwen3-vl-2b --device webgpu --port 8001
  curl http://127.0.0.1:8000/v1/models

Exit codes: 0 stopped, 1 failed, 2 bad usage, 130 interrupted.`,
    );
}

/** @throws {UsageError} Naming what is wrong. */
export function readSettings(
  values: Readonly<Record<string, unknown>>,
  environment: NodeJS.ProcessEnv,
): Settings {
  const { model, name, dtype, tokenEnv, ...rest } = parseSettings(settingsSchema, values);
  const folder = model === undefined ? bundledStudent() : userPath(model);
  const token = tokenEnv === undefined ? undefined : environment[tokenEnv];
  if (tokenEnv !== undefined && (token === undefined || token === '')) {
    throw new UsageError(`--token-env: the environment variable ${tokenEnv} is not set.`);
  }
  return { ...rest, model: folder, name: name ?? basename(folder), dtype, token };
}

function bundledStudent(): string {
  return dirname(createRequire(import.meta.url).resolve('@r2i/tiny-student/package.json'));
}
