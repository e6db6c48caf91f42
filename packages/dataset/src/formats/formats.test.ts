import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { hashBytes } from '@r2i/schema';
import { makeFolder, streamOf } from '@r2i/table/testing';
import { asyncBufferFromFile, parquetMetadataAsync } from 'hyparquet';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exportSettingsSchema } from '../manifest/export-settings.ts';
import { exportRun, makeExportSamples } from '../testing/make-export-samples.ts';
import { verifyExport } from '../verify/verify-export.ts';
import { writeExport } from '../write/write-export.ts';
import { builtInFormat, exportFormats } from './built-in-formats.ts';

const samples = await makeExportSamples(5);

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'r2i-formats-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function write(out: string, settings: object) {
  return writeExport(out, {
    settings: exportSettingsSchema.parse(settings),
    samples: () => streamOf(samples),
    runs: [exportRun],
    versions: { test: '1' },
  });
}

/** What a file holds, to be read by people: bytes are shown by length and hash. */
function show(fields: unknown): unknown {
  const text = JSON.stringify(
    fields,
    (_, value: unknown) => {
      if (typeof value === 'bigint') return `${value}n`;
      if (value instanceof Uint8Array) return `${value.length} bytes ${hashBytes(value).slice(0, 16)}`;
      if (typeof value === 'string') return value.replace(/(;base64,.{16}).*/, '$1…');
      return value;
    },
    2,
  );
  return JSON.parse(text);
}

async function showParquet(path: string): Promise<object> {
  const metadata = await parquetMetadataAsync(await asyncBufferFromFile(path));
  return {
    rowGroups: metadata.row_groups.map((group) => Number(group.num_rows)),
    columns: metadata.row_groups[0]?.columns.map(
      ({ meta_data }) => `${meta_data?.path_in_schema.join('.')} ${meta_data?.type} ${meta_data?.codec}`,
    ),
    huggingface: JSON.parse(
      metadata.key_value_metadata?.find(({ key }) => key === 'huggingface')?.value ?? '',
    ),
  };
}

const definitions = await Promise.all(exportFormats.map((name) => builtInFormat(name)));

describe.each(definitions)('$name', ({ name, files: format }) => {
  const settings = { format: name, view: 'mixed', form: 'mixed', seed: 4 };
  let out: string;
  let written: Awaited<ReturnType<typeof write>>;

  beforeAll(async () => {
    out = join(folder, name);
    written = await write(out, settings);
  });

  it('writes what the golden file shows', async () => {
    const { files } = written;
    const shown = [];
    for (const { path, rows, part } of files) {
      if (part === null) continue;
      const fields = [];
      for await (const row of format.read(join(out, path))) fields.push(show(row.fields));
      const table = path.endsWith('.parquet') ? await showParquet(join(out, path)) : {};
      shown.push({ path, rows, part, ...table, fields });
    }
    const others = files.filter(({ part }) => part === null).map(({ path }) => path);
    const golden = `${JSON.stringify({ others, shown }, null, 2)}\n`;
    await expect(golden).toMatchFileSnapshot(`../testing/__fixtures__/exports/${name}.golden.json`);
  });

  it('gives every row that it was given, in the form that the loader reads', async () => {
    const { files, counts } = written;
    let rows = 0;
    for (const { path, part } of files) {
      if (part === null) continue;
      for await (const { fields } of format.read(join(out, path))) {
        const row = format.load(fields);
        expect(row.prompt).not.toContain('<image>');
        expect(row.target).not.toBe('');
        rows += 1;
      }
    }
    expect(rows).toBe(counts.rows);
    expect(rows).toBe(format.configs === null ? 5 : 15);
  });

  it('gives equal bytes for equal samples, and passes its own verification', async () => {
    const again = join(await makeFolder(), 'again');
    expect(await write(again, settings)).toEqual(written);
    expect(await verifyExport(out)).toMatchObject({ rows: written.counts.rows, problems: [] });
    expect(
      (await readFile(join(out, 'export.json'))).equals(await readFile(join(again, 'export.json'))),
    ).toBe(true);
  });

  it('spreads rows over shards, each named by how many there are', async () => {
    const sharded = join(await makeFolder(), 'sharded');
    const { files } = await write(sharded, { ...settings, shardBytes: 1 });
    const shards = files.filter(
      ({ part }) => part !== null && part.config !== 'plain' && part.config !== 'crop',
    );
    const isSharded = format.container === 'parquet' || format.container === 'tar';
    expect(shards).toHaveLength(isSharded ? 5 : 1);
    if (isSharded) expect(shards[1]?.path).toMatch(/train-00001-of-00005\.(parquet|tar)$/);
    expect(await verifyExport(sharded)).toMatchObject({ problems: [] });
  });
});
