import { messageOf } from '@r2i/schema/errors';
import type { AsyncBuffer, FileMetaData } from 'hyparquet';
import { parquetSchema } from 'hyparquet';
import { assembleAsync } from 'hyparquet/src/rowgroup.js';
import { getTreePath } from 'hyparquet/src/schema.js';
import { flatten } from 'hyparquet/src/utils.js';
import { readLeaf } from './read-leaf.ts';
import { throwDiskFault } from './throw-disk-fault.ts';
import { createWorkBudget, mostBytes, mostCells, type WorkBudget } from './work-budget.ts';

/** Which rows of a row group are wanted, and of which top-level columns. */
export interface GroupRead {
  readonly columns: readonly string[];
  readonly group: number;
  /** Counted from the first of the group; the end is exclusive. */
  readonly start: number;
  readonly end: number;
}

export type GroupRows =
  | {
      readonly kind: 'rows';
      readonly columns: readonly (readonly unknown[])[];
      /** Of the pages that were read, unpacked. */
      readonly bytes: number;
      /** What it took, see `WorkBudget`. */
      readonly work: number;
    }
  | {
      readonly kind: 'failed';
      readonly problem: string;
      /** Whether the file is whole, but more than fits. */
      readonly isTooLarge: boolean;
      /** Counted from the first of the group; `null` where the whole group is meant. */
      readonly row: number | null;
      readonly column: string | null;
      readonly work: number;
    };

/** Reads rows, or says what cannot be read. */
export async function readGroup(
  file: AsyncBuffer,
  metadata: FileMetaData,
  read: GroupRead,
): Promise<GroupRows> {
  const tooLarge = findTooLarge(metadata, read);
  if (tooLarge !== undefined) return tooLarge;
  try {
    const budget = createWorkBudget();
    const columns = await readColumns(file, metadata, read, budget);
    return { kind: 'rows', columns, bytes: budget.bytes, work: budget.work };
  } catch (error) {
    throwDiskFault(error);
    const problem = messageOf(error);
    return { kind: 'failed', problem, isTooLarge: false, ...(await findDamage(file, metadata, read)) };
  }
}

/** Says so before memory runs out: without an offset index the whole of a column in a row group is loaded. */
function findTooLarge(
  { row_groups }: FileMetaData,
  { columns, group }: GroupRead,
): Extract<GroupRows, { kind: 'failed' }> | undefined {
  const found = row_groups[group];
  for (const { meta_data, offset_index_offset } of found?.columns ?? []) {
    const column = meta_data?.path_in_schema[0] ?? '';
    const bytes = Number(meta_data?.total_uncompressed_size ?? 0);
    if (offset_index_offset !== undefined || !columns.includes(column) || bytes < mostBytes) continue;
    const problem =
      `row group ${group + 1} holds ${found?.num_rows} rows and ${(bytes / 1e9).toFixed(1)} GB of it, too much ` +
      'to load at once; write the file again with row groups of 100 rows, or give the TSV';
    return { kind: 'failed', problem, isTooLarge: true, row: null, column, work: 0 };
  }
  return undefined;
}

/** @returns The values of each column, one a row. */
async function readColumns(
  file: AsyncBuffer,
  metadata: FileMetaData,
  { columns, group, start, end }: GroupRead,
  budget: WorkBudget,
): Promise<unknown[][]> {
  const found = metadata.row_groups[group];
  if (found === undefined) throw new Error(`there is no row group ${group + 1}: the file has changed`);
  const rows = { start, end, all: Number(found.num_rows) };
  if (!(start >= 0 && start <= end && end <= rows.all)) {
    throw new Error(`row group ${group + 1} has no rows ${start} to ${end}: the file has changed`);
  }
  const tree = parquetSchema(metadata);
  const leaves = [];
  for (const chunk of found.columns) {
    const pathInSchema = chunk.meta_data?.path_in_schema ?? [];
    if (!columns.includes(pathInSchema[0] ?? '')) continue;
    const path = getTreePath(tree, pathInSchema);
    const data = await readLeaf(file, { chunk, path }, { rows, budget });
    leaves.push({ pathInSchema, data: Promise.resolve(data) });
  }
  const assembled = assembleAsync(
    { groupStart: 0, groupRows: rows.all, selectStart: start, selectEnd: end, asyncColumns: leaves },
    tree,
  ).asyncColumns;
  const values: unknown[][] = [];
  for (const column of columns) {
    const one = assembled.find(({ pathInSchema }) => pathInSchema[0] === column);
    if (one === undefined) throw new Error(`row group ${group + 1} has no column ${column}`);
    const { data, skipped } = await one.data;
    const all = flatten(data);
    if (skipped + all.length < end) throw new Error(`column ${column} has fewer rows than its row group`);
    values.push(Array.from({ length: end - start }, (_, place): unknown => all[start - skipped + place]));
  }
  return values;
}

/** The first row and the first column that cannot be read by themselves; a column alone where it takes too much to find its row. */
async function findDamage(
  file: AsyncBuffer,
  metadata: FileMetaData,
  read: GroupRead,
): Promise<{ readonly row: number | null; readonly column: string | null; readonly work: number }> {
  let work = 0;
  const isReadable = async (part: GroupRead): Promise<boolean> => {
    const budget = createWorkBudget();
    const isWhole = await readColumns(file, metadata, part, budget).then(
      () => true,
      () => false,
    );
    work += budget.work;
    return isWhole;
  };
  for (const column of read.columns) {
    const alone = { ...read, columns: [column] };
    if (await isReadable(alone)) continue;
    // Rows up to `whole` can be read, those up to `broken` cannot.
    let [whole, broken] = [read.start, read.end];
    while (broken - whole > 1) {
      if (work > mostCells) return { row: null, column, work };
      const middle = Math.floor((whole + broken) / 2);
      if (await isReadable({ ...alone, end: middle })) whole = middle;
      else broken = middle;
    }
    return { row: whole, column, work };
  }
  return { row: read.start, column: null, work };
}
