import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { parseIfValid } from '@r2i/schema';
import { z } from 'zod';

import { StepFailedError } from '../errors/step-failed-error.ts';
import type { Step } from './step.ts';
import { type Places, placed, stepKey } from './step-key.ts';

/** What is kept of a step, in `steps/<id>.json`. */
export interface StepRecord {
  readonly id: string;
  readonly what: Step['what'];
  readonly key: string;
  /** `begun`: it was not seen to end. */
  readonly state: 'begun' | 'done';
  /** Seconds; `null` where the system does not tell. */
  readonly wall: number | null;
  readonly cpu: number | null;
}

const seconds = z.number().nullable();
const whats = ['world', 'train', 'onnx', 'synthesize', 'export', 'evaluate', 'compare'] as const;
const recordSchema: z.ZodType<StepRecord> = z.strictObject({
  id: z.string(),
  what: z.enum(whats),
  key: z.string(),
  state: z.enum(['begun', 'done']),
  wall: seconds,
  cpu: seconds,
});

/** How long a command took, and how it ended. */
export interface Took {
  readonly code: number | null;
  readonly wall: number | null;
  readonly cpu: number | null;
}

/** Runs a command to its end; what it says goes to the person and to `log`. */
export type RunCommand = (
  command: readonly string[],
  about: { readonly from: string; readonly log: string },
) => Promise<Took>;

/**
 * Runs what is not there yet, in order. A step whose record has its key and whose folder is there is skipped; one that
 * was begun with the same key goes on where its command can, and starts anew otherwise.
 *
 * @returns The records of all steps.
 * @throws {StepFailedError} Of the first command that does not end with 0.
 */
export async function runPlan(
  steps: readonly Step[],
  about: { readonly places: Places; readonly run: RunCommand; readonly tell: (line: string) => void },
): Promise<readonly StepRecord[]> {
  const { places, run, tell } = about;
  const keys = new Map<string, string>();
  const records: StepRecord[] = [];
  for (const [index, step] of steps.entries()) {
    const key = await stepKey(step, { places, keys });
    keys.set(step.id, key);
    const file = join(places.out, 'steps', `${step.id}.json`);
    const folder = join(places.out, step.id);
    const known = await readRecord(file);
    const count = `${index + 1} of ${steps.length}`;
    if (known?.key === key && known.state === 'done' && (await isThere(folder))) {
      tell(`${count}: ${step.id} is there`);
      records.push(known);
      continue;
    }
    const goesOn = step.resumes && known?.key === key;
    if (!goesOn) await rm(folder, { recursive: true, force: true });
    tell(`${count}: ${step.id}${goesOn ? ' goes on' : ''}`);
    const begun: StepRecord = { id: step.id, what: step.what, key, state: 'begun', wall: null, cpu: null };
    await writeWhole(file, begun);
    const log = join(places.out, 'logs', `${step.id}.log`);
    await mkdir(dirname(log), { recursive: true });
    const from = join(places.repo, step.from ?? '.');
    const { code, wall, cpu } = await run(
      step.command.map((word) => placed(word, places)),
      { from, log },
    );
    if (code !== 0) throw new StepFailedError(step.id, { code, log });
    const done: StepRecord = { ...begun, state: 'done', wall, cpu };
    await writeWhole(file, done);
    records.push(done);
  }
  return records;
}

async function readRecord(file: string): Promise<StepRecord | undefined> {
  const text = await readFile(file, 'utf8').catch(() => undefined);
  return text === undefined ? undefined : parseIfValid(recordSchema, text);
}

async function writeWhole(file: string, record: StepRecord): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(`${file}.part`, `${JSON.stringify(record, null, 2)}\n`);
  await rename(`${file}.part`, file);
}

const isThere = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );
