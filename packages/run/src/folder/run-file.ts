import { basename, isAbsolute, join } from 'node:path';

import { hashValue, type JsonValue, NewerRecordError, parseJson, parseRecord } from '@r2i/schema';
import { z } from 'zod';
import { RunConflictError } from '../errors/run-conflict-error.ts';
import { RunFolderError } from '../errors/run-folder-error.ts';
import { readIfThere } from '../lines/read-if-there.ts';
import { writeAtomic } from '../lines/write-atomic.ts';
import { type Shard, shardSchema } from '../shard/shard.ts';
import { diffFields } from './diff-fields.ts';

/** What decides the results of a run. */
export interface RunSettings {
  /** The whole configuration, without secrets. */
  readonly config: JsonValue;
  /** Versions of what makes results: packages, models, prompts. */
  readonly versions: Readonly<Record<string, string>>;
  /** Every random choice of the run derives from it. */
  readonly seed: number;
  /** Folder or name of the source of images. */
  readonly sourceRoot: string;
  /** How to open the sources again, where they are more than the folder `sourceRoot`. Without secrets. */
  readonly sources?: JsonValue | undefined;
  /** Which part of the photos the run is about. @default all of them */
  readonly shard?: Shard | undefined;
}

/** Contents of `run.json`. */
export interface RunFile extends RunSettings {
  readonly schema: 'r2i.run/1';
  /** Hash of the settings; of folders it has the names alone, so that it is the same wherever they lie. */
  readonly id: string;
}

export const runFileSchema: z.ZodType<RunFile> = z.strictObject({
  schema: z.literal('r2i.run/1'),
  id: z.string().min(1),
  config: z.json(),
  versions: z.record(z.string(), z.string()),
  seed: z.int().nonnegative(),
  sourceRoot: z.string(),
  sources: z.json().optional(),
  shard: shardSchema.optional(),
});

/**
 * @throws {RunFolderError} `no-run` or `run-file-unreadable`.
 * @throws {NewerRecordError} If a newer R2I wrote it.
 */
export async function readRunFile(folder: string): Promise<RunFile> {
  const path = join(folder, 'run.json');
  let text: string | undefined;
  try {
    text = await readIfThere(path);
    if (text !== undefined) return parseRecord(runFileSchema, parseJson(text, path), path);
  } catch (cause) {
    if (cause instanceof NewerRecordError) throw cause;
    throw new RunFolderError({ folder, reason: 'run-file-unreadable', cause });
  }
  throw new RunFolderError({ folder, reason: 'no-run' });
}

/**
 * Writes `run.json` in a new folder, or checks that the one there says the same.
 *
 * @param formerly - Other settings that it may say, too: what earlier versions called the same run.
 * @throws {RunConflictError} If it says something else.
 */
export async function settleRunFile(
  folder: string,
  settings: RunSettings,
  formerly: readonly RunSettings[] = [],
): Promise<RunFile> {
  const given = decisiveOf(settings);
  const found = await readExisting(folder);
  if (found === undefined) {
    const file: RunFile = { schema: 'r2i.run/1', id: idOf(given), ...given };
    await writeAtomic(join(folder, 'run.json'), (handle) =>
      handle.writeFile(`${JSON.stringify(file, null, 2)}\n`),
    );
    return file;
  }
  const kept = decisiveOf(found);
  const same = [given, ...formerly.map(decisiveOf)].map((one) => hashValue(one));
  if (!same.includes(hashValue(kept)))
    throw new RunConflictError({ folder, differences: diffFields(kept, given) });
  return found;
}

/**
 * What must be the same for a run to go on. A run of one folder has no `sources`, and one of all photos no `shard`, as before there
 * were others.
 */
export function decisiveOf({
  config,
  versions,
  seed,
  sourceRoot,
  sources,
  shard,
}: RunSettings): Omit<RunSettings, 'shard'> & Record<string, JsonValue> {
  return {
    ...{ config, versions, seed, sourceRoot },
    ...(sources === undefined ? {} : { sources }),
    ...(shard === undefined ? {} : { shard: { index: shard.index, count: shard.count } }),
  };
}

/** Rows of exports name their run by it, and are the same on every machine. */
function idOf({ config, versions, seed, sourceRoot, sources }: RunSettings): string {
  return hashValue({ config, versions, seed, sources: withoutPlaces(sources ?? sourceRoot) });
}

function withoutPlaces(value: JsonValue): JsonValue {
  if (typeof value === 'string') return isAbsolute(value) ? basename(value) : value;
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((one) => withoutPlaces(one));
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, one]) => (one === undefined ? [] : [[key, withoutPlaces(one)]])),
  );
}

async function readExisting(folder: string): Promise<RunFile | undefined> {
  try {
    return await readRunFile(folder);
  } catch (error) {
    if (error instanceof RunFolderError && error.reason === 'no-run') return undefined;
    throw error;
  }
}
