import { readlinkSync } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';

import { asMachineError } from '@r2i/schema';

/** What came of reading an open file: a fault of the machine with the file, where the system tells which it is; else as it is. */
export function asReadError(error: unknown, { fd }: Pick<FileHandle, 'fd'>): unknown {
  return asMachineError(error, pathOf(fd));
}

function pathOf(descriptor: number): string | null {
  try {
    return readlinkSync(`/proc/self/fd/${descriptor}`);
  } catch {
    return null;
  }
}
