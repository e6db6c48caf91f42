import { mkdir, opendir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { asMachineError, errorCode, hashValue, type JsonValue, parseIfValid } from '@r2i/schema';
import { z } from 'zod';

import type { CallCache } from '../calls/call-cache.ts';
import { readIfThere } from '../lines/read-if-there.ts';
import { temporaryPath } from '../lines/write-atomic.ts';

/** Folder of the replies, one file each. */
const folderName = 'calls';

/** A reply that a worker has paid for. */
export interface SharedCall {
  readonly key: string;
  readonly value: JsonValue;
}

const callSchema: z.ZodType<SharedCall> = z.strictObject({ key: z.string().min(1), value: z.json() });

/**
 * Replies of all workers, each in a file that is named after the hash of its key: what one has, all have. A file is whole or
 * not there while machines stay up; one that a power cut cut short counts as not there.
 */
export function openSharedCalls(root: string): CallCache {
  const pathOf = (key: string): string => {
    const name = hashValue(key);
    return join(root, folderName, name.slice(0, 2), `${name}.json`);
  };
  return {
    isShared: true,
    async get(key) {
      const call = await readCall(pathOf(key));
      return call?.key === key ? call.value : undefined;
    },
    async set(key, value: JsonValue) {
      const path = pathOf(key);
      const temporary = temporaryPath(path);
      const text = JSON.stringify({ key, value });
      try {
        await writeFile(temporary, text, { flag: 'wx' }).catch(async (error: unknown) => {
          if (errorCode(error) !== 'ENOENT') throw error;
          await mkdir(dirname(path), { recursive: true });
          await writeFile(temporary, text, { flag: 'wx' });
        });
        await rename(temporary, path);
      } catch (error) {
        await rm(temporary, { force: true });
        throw asMachineError(error, path);
      }
    },
  };
}

/** All replies of a folder, in no order; `undefined` for a file that cannot be read. */
export async function* sharedCalls(root: string): AsyncGenerator<SharedCall | undefined, void, undefined> {
  for await (const group of entriesOf(join(root, folderName))) {
    for await (const name of entriesOf(join(root, folderName, group))) {
      if (name.endsWith('.json')) yield readCall(join(root, folderName, group, name));
    }
  }
}

async function* entriesOf(folder: string): AsyncGenerator<string, void, undefined> {
  try {
    for await (const { name } of await opendir(folder)) yield name;
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') throw asMachineError(error, folder);
  }
}

async function readCall(path: string): Promise<SharedCall | undefined> {
  const text = await readIfThere(path);
  return text === undefined ? undefined : parseIfValid(callSchema, text);
}
