import { messageOf, throwMachineFault } from '@r2i/schema/errors';
import { OverBudgetError, openWorker } from '@r2i/worker';

import { TableFileError } from '../errors/table-file-error.ts';
import { createFileWork } from './file-work.ts';
import { type PackedTexts, unpackTexts } from './reading/packed-texts.ts';
import { type ParquetReply, type ParquetTask, parquetReplySchema } from './reading/parquet-task.ts';
import { planBatches, type RowBatch } from './row-batches.ts';

/** One row of a table as it stands in the file, nothing checked. */
export interface TableRecord {
  readonly fields: Readonly<Record<string, unknown>>;
  /** Counted from 1. */
  readonly row: number;
}

export interface ParquetTable {
  /** Names of the top-level columns, in the file's order. */
  readonly columns: readonly string[];
  /** Top-level columns that hold bytes, alone, in a struct with a field `bytes`, or in a list of either. */
  readonly binaryColumns: readonly string[];
  /**
   * What Hugging Face `datasets` says of the columns, JSON with their `features`: the value of the key `huggingface` as it stands in
   * the footer, nothing checked; undefined where there is none. At most as long as a footer, 16 MiB.
   */
  readonly datasetInfo: string | undefined;
  readonly rows: number;
  /** Rows that are loaded together, in order. */
  readonly batches: () => Iterable<RowBatch>;
  /** The batch of a row, which is counted from 1; undefined where there is no such row. */
  readonly batchOf: (row: number) => RowBatch | undefined;
  /** Reads the named columns; others stay on disk. */
  readonly read: (columns: readonly string[]) => AsyncGenerator<TableRecord, void, undefined>;
  /**
   * Reads the named columns of a batch, or of some of its rows.
   *
   * @throws {TableFileError} `unreadable`; `over-budget`, once and for all.
   */
  readonly readBatch: (columns: readonly string[], batch: RowBatch) => Promise<readonly TableRecord[]>;
}

export interface ParquetOptions {
  /**
   * Longest time for a batch, in milliseconds; what takes more is ended.
   *
   * @default a minute, and a second for each 2 MB of the file
   */
  readonly batchMs?: number | undefined;
}

/** One for all tables. It is started with the first, and ends when there is nothing to do. */
const worker = openWorker({
  entry: {
    source: new URL('./reading/parquet-worker.ts', import.meta.url),
    built: new URL('./parquet/reading/parquet-worker.js', import.meta.url),
  },
  // What pages say is counted before it is taken (`work-budget.ts`); this is for what cannot be foreseen.
  heapMb: 4096,
});

const shortest = 60_000;
const bytesPerMs = 2_000;

/**
 * Opens a Parquet file. It is read in a worker: one row group at a time, or a few rows where the file has an offset index; bytes are
 * handed over, not copied. Binary columns give bytes, text columns strings, 64-bit whole numbers bigints.
 *
 * @throws {TableFileError} `missing`, `unreadable` or `over-budget`; the last two also while rows are read, and where a row
 *   group has more than 4 GiB of a column.
 */
export async function openParquet(path: string, { batchMs }: ParquetOptions = {}): Promise<ParquetTable> {
  // A file that a task was ended for is not tried again: its next rows would take as long.
  let given: TableFileError | undefined;
  const giveUp = (problem: string, cause?: OverBudgetError): TableFileError => {
    given = new TableFileError({
      path,
      reason: 'over-budget',
      detail: `reading it as Parquet: ${problem}; the file is damaged or made to do so, fetch it again or leave it out`,
      cause,
    });
    return given;
  };
  const work = createFileWork();
  const ask = async (task: ParquetTask, ms: number): Promise<ParquetReply> => {
    if (given !== undefined) throw given;
    try {
      return parquetReplySchema.parse(await worker.call(task, { ms: batchMs ?? ms }));
    } catch (cause) {
      throwMachineFault(cause, path);
      if (!(cause instanceof OverBudgetError)) throw unreadable(path, cause);
      throw giveUp(cause.message, cause);
    }
  };
  const opened = await ask({ kind: 'open', path }, shortest);
  if (opened.kind === 'failed' && opened.isMissing) {
    throw new TableFileError({ path, reason: 'missing', detail: 'there is no such file' });
  }
  if (opened.kind !== 'opened') throw unreadable(path, problemOf(opened));
  const plan = planBatches(opened.groupRows, opened.groupIndexed);
  const ms = shortest + opened.bytes / bytesPerMs;
  const readBatch: ParquetTable['readBatch'] = async (columns, batch) => {
    const { group, groupStart } = plan.groupOf(batch);
    const [start, end] = [batch.rowStart - groupStart, batch.rowEnd - groupStart];
    const reply = await ask({ kind: 'read', path, columns: [...columns], group, start, end }, ms);
    if (reply.kind !== 'opened') {
      const mayGoOn = work.take(reply.work, (end - start) * columns.length);
      if (!mayGoOn) throw giveUp('its pages hold far more than its rows');
    }
    if (reply.kind === 'rows') return recordsOf(columns, reply.columns, batch);
    if (reply.kind === 'failed' && reply.isTooLarge) {
      throw new TableFileError({ path, reason: 'unreadable', column: reply.column, detail: reply.problem });
    }
    const row = reply.kind === 'failed' && reply.row !== null ? groupStart + reply.row + 1 : null;
    throw unreadable(path, problemOf(reply), { row, column: reply.kind === 'failed' ? reply.column : null });
  };
  return {
    columns: opened.columns,
    binaryColumns: opened.binaryColumns,
    datasetInfo: opened.datasetInfo ?? undefined,
    rows: plan.rows,
    batches: plan.batches,
    batchOf: plan.batchOf,
    readBatch,
    async *read(columns) {
      for (const batch of plan.batches()) yield* await readBatch(columns, batch);
    },
  };
}

function recordsOf(
  names: readonly string[],
  columns: readonly (PackedTexts | readonly unknown[])[],
  { rowStart, rowEnd }: RowBatch,
): readonly TableRecord[] {
  const values = columns.map((column) => ('joined' in column ? unpackTexts(column) : column));
  return Array.from({ length: rowEnd - rowStart }, (_, place) => {
    const fields: Record<string, unknown> = {};
    for (let index = 0; index < names.length; index += 1) {
      setField(fields, names[index] ?? '', values[index]?.[place]);
    }
    return { fields, row: rowStart + place + 1 };
  });
}

/** A column may be called `__proto__`. */
function setField(fields: Record<string, unknown>, name: string, value: unknown): void {
  if (name !== '__proto__') fields[name] = value;
  else Object.defineProperty(fields, name, { value, enumerable: true, configurable: true, writable: true });
}

function problemOf(reply: ParquetReply): string {
  return reply.kind === 'failed' ? reply.problem : 'the worker gave something else';
}

function unreadable(
  path: string,
  cause: unknown,
  place: { readonly row: number | null; readonly column: string | null } | null = null,
): TableFileError {
  const why = messageOf(cause);
  const detail = `cannot be read as Parquet (${why}); it may be cut short, fetch it again`;
  return new TableFileError({ path, ...place, reason: 'unreadable', detail, cause });
}
