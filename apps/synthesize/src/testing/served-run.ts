import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { viewOfPixels } from '@r2i/crop';
import { createRandom } from '@r2i/schema';
import { type StartedScript, type StartOptions, startScript } from '@r2i/vitest-preset/start-script';

import { type Exit, runHere } from './run-here.ts';

/** Models of the paper's cast, by what they do here. */
export const models = {
  strong: 'Qwen/Qwen3-VL-235B-A22B-Instruct',
  other: 'zai-org/GLM-4.5V',
  student: 'Qwen/Qwen3-VL-8B-Instruct',
} as const;

/** Boxes that the mock teacher finds in a photo of {@link writePhotos}. */
const boxesOfPhoto = 4;

/** Questions about so many photos where the teacher accepts all. */
export function questionsOf(photos: number, maxQuestions = 1): number {
  return photos * boxesOfPhoto * maxQuestions;
}

/** Where a run finds things. */
export interface ServedRun {
  readonly images: string;
  readonly out: string;
  /** Root of the service. */
  readonly url: string;
  /** Root of the service that has the student. @default url */
  readonly studentUrl?: string;
  /** Root of the service that writes wrong options. @default url */
  readonly writerUrl?: string;
  /** Questions of a crop; {@link questionsOf} counts them. @default 1 */
  readonly maxQuestions?: number;
  /** File of boxes in place of a model that proposes. @default none */
  readonly boxes?: string;
  /** Further flags, without their dashes; they go over the usual ones. */
  readonly flags?: Readonly<Record<string, string | number | boolean>>;
  /** Of each teacher, such as `keyEnv`. */
  readonly teacher?: Readonly<Record<string, unknown>>;
  readonly environment?: Readonly<Record<string, string>>;
  /** Interrupts the run, as Ctrl-C does. @default never */
  readonly signal?: AbortSignal;
}

/** Writes photos of noise over a slope of colour, each different, large enough for boxes of 12 %. */
export async function writePhotos(folder: string, count: number): Promise<void> {
  await mkdir(folder, { recursive: true });
  const width = 480;
  const height = 420;
  for (let number = 0; number < count; number += 1) {
    const random = createRandom(number);
    const data = new Uint8Array(width * height * 3);
    for (let at = 0; at < data.length; at += 1) {
      const column = Math.floor(at / 3) % width;
      data[at] = Math.floor((column / width) * 200 + random.next() * 4);
    }
    const { bytes } = await viewOfPixels({ data, width, height }, { format: 'jpeg' }).encoded();
    await writeFile(join(folder, `photo-${number}.jpg`), bytes);
  }
}

/** Settings of a run on served models that fill every role as the paper has it. */
export function servedSettings({
  images,
  url,
  studentUrl = url,
  writerUrl = url,
  maxQuestions = 1,
  boxes,
  flags = {},
  teacher = {},
}: Omit<ServedRun, 'out' | 'environment' | 'signal'>): Readonly<Record<string, unknown>> {
  const price = { input: 0.3, output: 1.5 };
  const served = (model: string, baseUrl = url): object => ({ model, baseUrl, price, ...teacher });
  return {
    images,
    log: 'plain',
    'min-image-side': 400,
    'call-concurrency': 8,
    teachers: {
      strong: served(models.strong),
      other: served(models.other),
      student: served(models.student, studentUrl),
      writer: served(models.strong, writerUrl),
    },
    roles: {
      proposer: boxes === undefined ? { teacher: 'strong' } : { boxes },
      questioner: { teacher: 'strong', maxQuestions },
      validator: { teacher: 'strong' },
      answerers: [
        { teacher: 'strong', samples: 4 },
        { teacher: 'other', samples: 4 },
      ],
      grouper: { teacher: 'strong' },
      verifier: 'none',
      distractorWriter: { teacher: 'writer' },
      solver: { teacher: 'student' },
    },
    ...flags,
  };
}

async function writeConfig({ out, ...run }: ServedRun): Promise<string> {
  const file = `${out}.json`;
  await writeFile(file, JSON.stringify({ synthesize: { out, ...servedSettings(run) } }));
  return file;
}

/** Runs the app to its end, in this process. */
export async function runServed(run: ServedRun): Promise<Exit> {
  const { environment, signal } = run;
  return runHere(['--config', await writeConfig(run)], { env: { ...process.env, ...environment }, signal });
}

/** Starts the app as a process of its own, which does what {@link runServed} does. */
export async function startServed(
  run: ServedRun,
  options: Omit<StartOptions, 'words' | 'environment'> = {},
): Promise<StartedScript> {
  const words = ['--config', await writeConfig(run)];
  return startScript(new URL('../cli.ts', import.meta.url), {
    ...options,
    words,
    environment: run.environment ?? {},
  });
}

/** What a run came to, as the bytes of its two files. */
export async function outcomeOf(
  out: string,
): Promise<{ readonly samples: string; readonly rejects: string }> {
  const [samples = '', rejects = ''] = await Promise.all(
    ['samples.jsonl', 'rejects.jsonl'].map((name) => readFile(join(out, name), 'utf8')),
  );
  return { samples, rejects };
}

/** The number of lines. */
export function countLines(text: string): number {
  return text.split('\n').length - 1;
}

/** Files of a folder that hold some bytes. */
export async function filesWith(folder: string, text: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const found = await Promise.all(
    files.map(async (file) => ((await readFile(file)).includes(text) ? [file] : [])),
  );
  return found.flat();
}
