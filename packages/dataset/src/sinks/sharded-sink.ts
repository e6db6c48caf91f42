import { mkdir, rename } from 'node:fs/promises';
import { join } from 'node:path';

import type { ExportRow, ExportShard, RowSink, RowSinkOptions } from '@r2i/schema';
import { shardName } from './shard-name.ts';

/** A file that takes rows until it is closed. */
export interface ShardWriter {
  append(row: ExportRow): Promise<void>;
  /** @returns Size and hash of the file, where they are known without reading it. */
  finish(): Promise<ExportShard['written']>;
  discard(): Promise<void>;
}

/**
 * Fills one file after the other. How many there are shows at the end, so they get their names then.
 *
 * @param place - Folder below the export's.
 */
export function shardedSink(
  { folder, split, shardBytes }: RowSinkOptions,
  place: string,
  extension: string,
  openShard: (path: string) => Promise<ShardWriter>,
): RowSink {
  const counts: number[] = [];
  const written: ExportShard['written'][] = [];
  let writer: ShardWriter | undefined;
  let bytes = 0;
  // A shard goes to the disk for good while the next one is filled; two at once, not more.
  let finishing: Promise<void> = Promise.resolve();
  const finish = async (): Promise<void> => {
    await finishing;
    const done = writer;
    if (done === undefined) return;
    writer = undefined;
    finishing = done.finish().then(
      (one) => {
        written.push(one);
      },
      async (error: unknown) => {
        await done.discard();
        throw error;
      },
    );
    // It is awaited before the next one; a failure before that must not end the process.
    finishing.catch(() => undefined);
  };
  const temporary = (index: number): string => join(folder, place, `${split}-${index}.part`);
  return {
    async write(row) {
      const size = row.image.bytes.length;
      if (writer !== undefined && bytes + size > shardBytes) await finish();
      if (writer === undefined) {
        await mkdir(join(folder, place), { recursive: true });
        writer = await openShard(temporary(counts.length));
        counts.push(0);
        bytes = 0;
      }
      await writer.append(row);
      bytes += size;
      const shard = counts.length - 1;
      const count = (counts[shard] ?? 0) + 1;
      counts[shard] = count;
      return { shard, row: count };
    },
    async close() {
      await finish();
      await finishing;
      const shards: ExportShard[] = [];
      for (const [index, rows] of counts.entries()) {
        const name = shardName(split, index, counts.length, extension);
        await rename(temporary(index), join(folder, place, name));
        shards.push({ path: place === '' ? name : `${place}/${name}`, rows, written: written[index] });
      }
      return shards;
    },
    async discard() {
      await finishing.catch(() => undefined);
      await writer?.discard();
      writer = undefined;
    },
  };
}
