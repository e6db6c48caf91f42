import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { ExportRow, ExportShard, FileFormat } from '@r2i/schema';

import { mustHold } from '../errors/contract-error.ts';
import { damagesOf, strangers } from './damage.ts';
import { type Load, mustLoadBack, mustRefuse } from './loaded-rows.ts';

/** Sizes of shards: one for all rows, and one for each. */
const shardSizes = [2 ** 40, 1];

/** Writes rows with a format that has files of its own, and reads them again; see `testExport`. */
export async function testFiles(
  rows: readonly ExportRow[],
  { format, twin }: { readonly format: FileFormat; readonly twin: FileFormat },
): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'r2i-contract-'));
  try {
    for (const shardBytes of shardSizes) {
      for (const config of format.configs ?? ['']) {
        const given = config === '' ? rows : rows.map((row) => ({ ...row, view: config }));
        const first = await writeFiles(given, { format, folder, config, shardBytes, name: 'first' });
        const second = await writeFiles(given, { format: twin, folder, config, shardBytes, name: 'second' });
        await mustBeEqual(first, second);
        await mustRead(given, { format, ...first });
      }
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

interface Written {
  readonly root: string;
  readonly shards: readonly ExportShard[];
}

async function writeFiles(
  rows: readonly ExportRow[],
  about: {
    readonly format: FileFormat;
    readonly folder: string;
    readonly config: string;
    readonly shardBytes: number;
    readonly name: string;
  },
): Promise<Written> {
  const { format, folder, config, shardBytes, name } = about;
  const root = await mkdtemp(join(folder, `${name}-`));
  const sink = format.open({ folder: root, config, split: 'train', shardBytes });
  let [shard, last] = [0, 0];
  for (const row of rows) {
    const place = await sink.write(structuredClone(row));
    const isNext =
      place.shard === shard ? place.row === last + 1 : place.shard === shard + 1 && place.row === 1;
    mustHold('rows are counted from 1, shard by shard', isNext, JSON.stringify(place));
    [shard, last] = [place.shard, place.row];
  }
  const shards = await sink.close();
  const count = shards.reduce((sum, one) => sum + one.rows, 0);
  mustHold('a shard says how many rows it has', count === rows.length, `${count} of ${rows.length}`);
  return { root, shards };
}

async function mustBeEqual(first: Written, second: Written): Promise<void> {
  const paths = ({ shards }: Written): string => shards.map(({ path }) => path).join(', ');
  mustHold(
    'equal rows, equal files',
    paths(first) === paths(second),
    `${paths(first)}, then ${paths(second)}`,
  );
  for (const { path } of first.shards) {
    const [one, other] = await Promise.all([first, second].map(({ root }) => readFile(join(root, path))));
    mustHold('equal rows, equal bytes', other !== undefined && one?.equals(other) === true, path);
  }
}

async function mustRead(
  rows: readonly ExportRow[],
  { format, root, shards }: Written & { readonly format: FileFormat },
): Promise<void> {
  const load: Load = (fields) => format.load(fields);
  let seen = 0;
  for (const { path } of shards) {
    let expected = 1;
    for await (const { fields, row: number } of format.read(join(root, path))) {
      mustHold('rows are read from 1, in order', number === expected, `${path}: ${number}, not ${expected}`);
      expected += 1;
      const row = rows[seen];
      seen += 1;
      if (row === undefined) break;
      mustLoadBack(load, fields, { row, images: 'files' });
      for (const damage of strangers) mustRefuse(load, damage, undefined);
      for (const damage of damagesOf(fields)) mustRefuse(load, damage, row);
    }
  }
  mustHold('every row is read again', seen === rows.length, `${seen} of ${rows.length}`);
}
