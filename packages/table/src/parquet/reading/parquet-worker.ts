import { ForeignFileError, openRegular } from '@r2i/files';
import { messageOf } from '@r2i/schema/errors';
import { serveTasks, type TaskReply } from '@r2i/worker';
import { type AsyncBuffer, type FileMetaData, parquetMetadataAsync } from 'hyparquet';

import { buffersOf } from './buffers-of.ts';
import { checkFooter } from './check-footer.ts';
import { binaryNames, topLevelNames } from './describe-columns.ts';
import { fileBytes } from './file-bytes.ts';
import { packTexts } from './packed-texts.ts';
import { type ParquetReply, type ParquetTask, parquetTaskSchema } from './parquet-task.ts';
import { readGroup } from './read-group.ts';
import { throwDiskFault } from './throw-disk-fault.ts';

// Runs in a worker: what it reads was written by others, and may have the library work for ever.
serveTasks(async (input): Promise<TaskReply> => {
  const task = parquetTaskSchema.parse(input);
  try {
    return await answer(task);
  } catch (error) {
    throwDiskFault(error);
    const problem = messageOf(error);
    const isMissing = error instanceof ForeignFileError && error.reason === 'missing';
    return replyOf({
      kind: 'failed',
      problem,
      isMissing,
      isTooLarge: false,
      row: null,
      column: null,
      work: 0,
    });
  }
});

function replyOf(output: ParquetReply, transfer: readonly ArrayBuffer[] = []): TaskReply {
  return { output, transfer };
}

interface Footer {
  readonly metadata: FileMetaData;
  /** As it is written; in memory it is some seventy times as long. */
  readonly bytes: number;
  readonly changed: number;
}

/** A footer of a table of a million photos has some megabytes. */
const longestFooter = 2 ** 24;
/** Footers take a while to parse, and files are read a few rows at a time. */
const kept = 8;
const footers = new Map<string, Footer>();

async function answer(task: ParquetTask): Promise<TaskReply> {
  // A pipe would be waited for.
  await using handle = await openRegular(task.path, { links: 'follow' });
  const file = await fileBytes(handle);
  const changed = (await handle.stat()).mtimeMs;
  if (task.kind === 'open') footers.delete(task.path);
  const known = footers.get(task.path);
  const footer = known?.changed === changed ? known : { ...(await readFooter(file)), changed };
  const { metadata } = footer;
  keep(task.path, footer);
  if (task.kind === 'open') return replyOf(describe(file, metadata));
  const read = await readGroup(file, metadata, task);
  if (read.kind === 'failed') return replyOf({ ...read, isMissing: false });
  const transfer = buffersOf(read.columns, read.bytes);
  const columns = read.columns.map((column) => packTexts(column) ?? column);
  return replyOf({ kind: 'rows', columns, work: read.work }, transfer);
}

/** The last few, and no more than one that is as long as may be. */
function keep(path: string, footer: Footer): void {
  footers.delete(path);
  let room = longestFooter - footer.bytes;
  for (const [other, { bytes }] of [...footers].reverse()) {
    room -= bytes;
    if (room < 0) footers.delete(other);
  }
  footers.set(path, footer);
  const [oldest] = footers.keys();
  if (footers.size > kept && oldest !== undefined) footers.delete(oldest);
}

async function readFooter(file: AsyncBuffer): Promise<Omit<Footer, 'changed'>> {
  const end = new DataView(await file.slice(Math.max(0, file.byteLength - 8), file.byteLength));
  if (end.byteLength < 8) throw new Error('it is too short');
  const length = end.getUint32(0, true);
  if (length > longestFooter) throw new Error(`its footer says ${length} bytes, more than any table has`);
  const metadata = await parquetMetadataAsync(file, { geoparquet: false });
  checkFooter(metadata, file.byteLength);
  return { metadata, bytes: length };
}

function describe(
  { byteLength }: AsyncBuffer,
  { schema, row_groups, key_value_metadata: more = [] }: FileMetaData,
): ParquetReply {
  const info = more.find(({ key }) => key === 'huggingface')?.value;
  return {
    kind: 'opened',
    datasetInfo: typeof info === 'string' ? info : null,
    columns: topLevelNames(schema),
    binaryColumns: binaryNames(schema),
    bytes: byteLength,
    groupRows: Float64Array.from(row_groups, ({ num_rows }) => Number(num_rows)),
    groupIndexed: Uint8Array.from(row_groups, ({ columns }) =>
      Number(columns.every(({ offset_index_offset }) => offset_index_offset !== undefined)),
    ),
  };
}
