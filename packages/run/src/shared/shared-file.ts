import { randomBytes } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

import { asMachineError, errorCode, type JsonValue, parseJson, parseRecord } from '@r2i/schema';
import { z } from 'zod';

import { RunConflictError } from '../errors/run-conflict-error.ts';
import { SharedRunError } from '../errors/shared-run-error.ts';
import { diffFields } from '../folder/diff-fields.ts';
import { decisiveOf, type RunSettings } from '../folder/run-file.ts';
import { readIfThere } from '../lines/read-if-there.ts';
import { writeFileAtOnce } from '../lines/write-atomic.ts';

const file = 'shared.json';

/** Contents of `shared.json`: which run is worked on, and in which queue. */
export interface SharedFile {
  readonly schema: 'r2i.shared/1';
  /** Name of the queue: no other folder has it, so that what was done for another is not taken for done here. */
  readonly queue: string;
  readonly settings: RunSettings;
}

const sharedFileSchema: z.ZodType<SharedFile> = z.strictObject({
  schema: z.literal('r2i.shared/1'),
  queue: z.string().regex(/^[a-z0-9-]{1,64}$/u),
  settings: z.strictObject({
    config: z.json(),
    versions: z.record(z.string(), z.string()),
    seed: z.int().nonnegative(),
    sourceRoot: z.string(),
    sources: z.json().optional(),
  }),
});

/** Somebody may be writing it. */
const [looks, lookMs] = [10, 200];

/** @throws {SharedRunError} `no-run`. */
export async function readSharedFile(folder: string): Promise<SharedFile> {
  const path = join(folder, file);
  for (let look = 1; ; look += 1) {
    const text = await readIfThere(path);
    if (text === undefined) {
      const detail = 'nothing is shared here yet; begin with synthesize enqueue';
      throw new SharedRunError({ folder, reason: 'no-run', detail });
    }
    try {
      return parseRecord(sharedFileSchema, parseJson(text, path), path);
    } catch (error) {
      if (look === looks) throw error;
      await wait(lookMs);
    }
  }
}

/**
 * Makes `shared.json` in a folder, which is made if it is not there, or reads the one there, whose run may be another. Of several
 * processes at once one makes it.
 */
export async function settleSharedFile(folder: string, settings: RunSettings): Promise<SharedFile> {
  await mkdir(folder, { recursive: true }).catch((error: unknown) => {
    throw asMachineError(error, folder);
  });
  const made: SharedFile = {
    schema: 'r2i.shared/1',
    queue: `r2i-${randomBytes(8).toString('hex')}`,
    settings: decisiveOf(settings),
  };
  try {
    await writeFileAtOnce(join(folder, file), Buffer.from(`${JSON.stringify(made, null, 2)}\n`));
    return made;
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') throw error;
  }
  return readSharedFile(folder);
}

/** @throws {RunConflictError} If a worker's settings are not those of the run. */
export function requireSame(folder: string, { settings: kept }: SharedFile, given: RunSettings): void {
  const plain = (settings: RunSettings): JsonValue => decisiveOf(settings);
  const differences = diffFields(plain(kept), plain(given));
  if (differences.length > 0) throw new RunConflictError({ folder, differences });
}
