import { access, type FileHandle, mkdir, open, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { ExportRow, RowSink, RowSinkOptions } from '@r2i/schema';
import { toJsonLine } from '@r2i/schema';

import { DatasetWriteError } from '../errors/dataset-write-error.ts';

/** One text file of a split, and what stands in it. */
export interface SplitText {
  /** Below the export's folder. */
  readonly path: string;
  /** What stands before the first row. @default nothing */
  readonly begin?: string;
  /**
   * The text of a row.
   *
   * @param number - Of the row in its file, counted from 1.
   */
  row(row: ExportRow, number: number): string;
  /** Most characters of the rows; {@link textSink} writes no more. @default no limit */
  readonly most?: number;
  /** What stands after the last row. @default nothing */
  end?(): string;
}

/**
 * The rows of a split in one text file, written as they come.
 *
 * @param withFiles - Whether the images are files in `images/`, named by their hash, so that rows about one picture
 *   share it.
 */
export function textSink(
  { folder }: Pick<RowSinkOptions, 'folder'>,
  { path, begin = '', row: textOf, most = Number.POSITIVE_INFINITY, end }: SplitText,
  { withFiles }: { readonly withFiles: boolean },
): RowSink {
  let file: FileHandle | undefined;
  let rows = 0;
  let characters = 0;
  const openFile = async (): Promise<FileHandle> => {
    if (withFiles) await mkdir(join(folder, 'images'), { recursive: true });
    await mkdir(dirname(join(folder, path)), { recursive: true });
    const opened = await open(join(folder, path), 'w');
    if (begin !== '') await opened.appendFile(begin);
    return opened;
  };
  return {
    async write(row) {
      file ??= await openFile();
      if (withFiles) await writeOnce(join(folder, 'images', row.imageName), row.image.bytes);
      const text = textOf(row, rows + 1);
      characters += text.length;
      if (characters > most) {
        const detail = `its rows have more than ${most} characters, which nobody could read at once; export fewer samples`;
        throw new DatasetWriteError({ path, detail });
      }
      await file.appendFile(text);
      rows += 1;
      return { shard: 0, row: rows };
    },
    async close() {
      if (file === undefined) return [];
      await file.appendFile(end?.() ?? '');
      await file.sync();
      await file.close();
      file = undefined;
      return [{ path, rows }];
    },
    async discard() {
      await file?.close();
      file = undefined;
    },
  };
}

/**
 * One line a row in `<split>.jsonl`.
 *
 * @param toRecord - Also told which row of the file it is, counted from 1.
 */
export function jsonLines(split: string, toRecord: (row: ExportRow, number: number) => object): SplitText {
  return { path: `${split}.jsonl`, row: (row, number) => toJsonLine(toRecord(row, number)) };
}

async function writeOnce(path: string, bytes: Uint8Array): Promise<void> {
  const there = await access(path).then(
    () => true,
    () => false,
  );
  if (!there) await writeFile(path, bytes);
}
