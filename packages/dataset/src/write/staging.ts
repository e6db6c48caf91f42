import { access, mkdir, readdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

import { errorCode, messageOf, throwMachineFault } from '@r2i/schema';

import { DatasetWriteError } from '../errors/dataset-write-error.ts';
import { isLeftFor, stagingName } from './staging-name.ts';

/** A folder that becomes visible in one step, or not at all. */
export interface Staging extends AsyncDisposable {
  readonly folder: string;
  /** Puts the folder at its place; an earlier export that is there goes. */
  publishFolder(): Promise<void>;
  /** Puts single files at their places, in the order given. */
  publishFiles(files: readonly { readonly from: string; readonly to: string }[]): Promise<void>;
}

/**
 * Makes a folder beside `out` to write to. What a killed process left of an export to the same place goes; where it was killed while
 * it put the new one in place of an earlier one, that is put back.
 *
 * @param marker - A folder at `out` is replaced only if it holds this file, or nothing.
 * @throws {DatasetWriteError} If it cannot be made, or `out` is a folder that holds something else.
 */
export async function openStaging(out: string, marker: string | null): Promise<Staging> {
  const folder = join(dirname(out), stagingName(out, 'tmp'));
  const writing = async <Result>(step: () => Promise<Result>): Promise<Result> => {
    try {
      return await step();
    } catch (cause) {
      const why = messageOf(cause);
      throw new DatasetWriteError({ path: out, detail: `cannot be written (${why})`, cause });
    }
  };
  await writing(() => clearLeft(out));
  if (marker !== null) await refuseForeign(out, marker);
  await writing(() => mkdir(folder, { recursive: true }));
  const dispose = (): Promise<void> => rm(folder, { recursive: true, force: true });
  return {
    folder,
    publishFolder: () =>
      writing(async () => {
        const old = join(dirname(out), stagingName(out, 'old'));
        const moved = await rename(out, old).then(
          () => true,
          (error: unknown) => {
            if (errorCode(error) === 'ENOENT') return false;
            throw error;
          },
        );
        try {
          await rename(folder, out);
        } catch (error) {
          if (moved) await rename(old, out);
          throw error;
        }
        await rm(old, { recursive: true, force: true });
      }),
    publishFiles: (files) =>
      writing(async () => {
        for (const { from, to } of files) await rename(from, to);
      }),
    [Symbol.asyncDispose]: dispose,
  };
}

async function clearLeft(out: string): Promise<void> {
  const names: readonly string[] = await readdir(dirname(out)).catch((error: unknown) => {
    if (errorCode(error) === 'ENOENT') return [];
    throw error;
  });
  for (const name of names.filter((one) => isLeftFor(out, one))) {
    const left = join(dirname(out), name);
    if (name.endsWith('.old') && !names.includes(basename(out))) {
      const isBack = await rename(left, out).then(
        () => true,
        // Of two, the other one is there by now.
        () => false,
      );
      if (isBack) continue;
    }
    await rm(left, { recursive: true, force: true });
  }
}

async function refuseForeign(out: string, marker: string): Promise<void> {
  const found = await readdir(out).catch((cause: unknown) => {
    if (errorCode(cause) === 'ENOENT') return [];
    throwMachineFault(cause, out);
    const detail = `is no folder; give a folder to write, or a name that ends in .parquet`;
    throw new DatasetWriteError({ path: out, detail, cause });
  });
  if (found.length === 0) return;
  const isOurs = await access(join(out, marker)).then(
    () => true,
    () => false,
  );
  if (isOurs) return;
  throw new DatasetWriteError({
    path: out,
    detail: `holds ${found.length} files and no ${basename(marker)}, so it is no export of ours; give a new folder`,
  });
}
