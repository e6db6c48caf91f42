import { join } from 'node:path';

import { canonicalJson, type JsonValue, parseJson } from '@r2i/schema';
import { z } from 'zod';

import { readIfThere } from '../lines/read-if-there.ts';
import { writeAtomic } from '../lines/write-atomic.ts';

/** What all sessions of a run know together, such as what they have spent: one JSON file of the folder. */
export interface StateFile {
  /** What was there when the run was opened; `undefined` in a new run, or where the file cannot be read. */
  readonly earlier: JsonValue | undefined;
  /** Whether there was one that cannot be read: what it said is not known. */
  readonly isDamaged: boolean;
  /** Puts a newer state in its place; does nothing if it is the same. */
  save(state: JsonValue): Promise<void>;
}

/** Opens a state file. What it says is for its owner to check. */
export async function openStateFile(folder: string, name: string): Promise<StateFile> {
  const path = join(folder, name);
  const { earlier, isDamaged } = await readState(path);
  let last = earlier === undefined ? undefined : canonicalJson(earlier);
  let saving: Promise<void> = Promise.resolve();
  return {
    earlier,
    isDamaged,
    save(state) {
      const text = canonicalJson(state);
      if (text === last) return saving;
      last = text;
      saving = saving.then(() => writeAtomic(path, (file) => file.writeFile(`${text}\n`)));
      return saving;
    },
  };
}

async function readState(path: string): Promise<Pick<StateFile, 'earlier' | 'isDamaged'>> {
  const text = await readIfThere(path);
  if (text === undefined) return { earlier: undefined, isDamaged: false };
  try {
    return { earlier: z.json().parse(parseJson(text, path)), isDamaged: false };
  } catch {
    return { earlier: undefined, isDamaged: true };
  }
}
