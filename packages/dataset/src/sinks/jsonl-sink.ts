import { access, type FileHandle, mkdir, open, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ExportRow, RowSink, RowSinkOptions } from '@r2i/schema';
import { toJsonLine } from '@r2i/schema';

/**
 * One line a row in `<split>.jsonl`.
 *
 * @param toRecord - Also told which row of the file it is, counted from 1.
 * @param withFiles - Whether the images are files in `images/`, named by their hash, so that rows about one picture
 *   share it.
 */
export function jsonlSink(
  { folder, split }: RowSinkOptions,
  toRecord: (row: ExportRow, number: number) => object,
  { withFiles }: { readonly withFiles: boolean },
): RowSink {
  const name = `${split}.jsonl`;
  let file: FileHandle | undefined;
  let rows = 0;
  return {
    async write(row) {
      if (file === undefined) {
        if (withFiles) await mkdir(join(folder, 'images'), { recursive: true });
        file = await open(join(folder, name), 'w');
      }
      if (withFiles) await writeOnce(join(folder, 'images', row.imageName), row.image.bytes);
      await file.appendFile(toJsonLine(toRecord(row, rows + 1)));
      rows += 1;
      return { shard: 0, row: rows };
    },
    async close() {
      if (file === undefined) return [];
      await file.sync();
      await file.close();
      file = undefined;
      return [{ path: name, rows }];
    },
    async discard() {
      await file?.close();
      file = undefined;
    },
  };
}

async function writeOnce(path: string, bytes: Uint8Array): Promise<void> {
  const there = await access(path).then(
    () => true,
    () => false,
  );
  if (!there) await writeFile(path, bytes);
}
