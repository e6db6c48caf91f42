import { stat } from 'node:fs/promises';
import { join } from 'node:path';

import { openParquet, readJsonLines } from '@r2i/table';

/**
 * How many items a Parquet file or a folder with `items.jsonl` holds, without reading a picture.
 *
 * @returns `null` for anything else, and for what cannot be read: reading it says why.
 */
export async function countItems(path: string): Promise<number | null> {
  try {
    if (!(await stat(path)).isDirectory()) return (await openParquet(path)).rows;
    let items = 0;
    for await (const _ of readJsonLines(join(path, 'items.jsonl'), () => undefined)) items += 1;
    return items;
  } catch {
    return null;
  }
}
