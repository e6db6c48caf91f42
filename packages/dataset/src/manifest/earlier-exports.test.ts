import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { collect, makeFolder } from '@r2i/table/testing';
import { expect, it } from 'vitest';

import { readExportedRows, readExportManifest } from './read-export-records.ts';

const sha256 = 'a'.repeat(64);

/** As the first version of exports, of 2026-11-25, wrote it. */
const first = {
  schema: 'r2i.export/1',
  versions: { export: 'r2i-export/1' },
  runs: ['run'],
  settings: {
    ...{ format: 'easyr1', view: 'boxed', boxedShare: 0.5, form: 'choice', openShare: 0.5, validation: 0 },
    ...{ quota: {}, dimensionCap: {}, imageCap: null, letters: 'balanced', maxPixels: null, image: 'keep' },
    ...{ quality: 95, shardBytes: 500_000_000, seed: 0 },
  },
  counts: {
    ...{ candidates: 2, samples: 1, rows: 1, images: 1 },
    dropped: { leak: 0, imageCap: 0, dimensionCap: 0, quota: 1 },
    ...{ splits: { train: 1 }, dimensions: { ocr: 1 }, letters: { before: { A: 1 }, after: { B: 1 } } },
  },
  decontaminated: [],
  files: [
    { path: 'data/a.parquet', bytes: 9, sha256, rows: 1, part: { config: '', split: 'train', shard: 0 } },
  ],
};
const row = {
  ...{ schema: 'r2i.export-row/1', sample: sha256, run: 'run', config: '', split: 'train', shard: 0, row: 1 },
  ...{ view: 'boxed', form: 'choice', letter: 'B', target: 'B' },
  photo: { id: sha256, name: 'a.jpg', licence: null, origin: null },
  ...{ image: { sha256, width: 9, height: 9 }, bbox: [1, 2, 3, 4] },
};

async function write(manifest: object): Promise<string> {
  const out = await makeFolder();
  await writeFile(join(out, 'export.json'), JSON.stringify(manifest));
  await writeFile(join(out, 'export-rows.jsonl'), `${JSON.stringify(row)}\n`);
  return out;
}

it('reads an export of the first version, which compared neither samples nor photos', async () => {
  const out = await write(first);
  const { settings, counts } = await readExportManifest(out);
  expect(settings).toMatchObject({
    duplicateIou: null,
    nearDuplicates: null,
    stratify: 'none',
    wording: 'zoombench',
  });
  expect(counts).toMatchObject({
    nearDuplicates: null,
    validation: null,
    dropped: { duplicate: 0, quota: 1 },
  });
  expect(await collect(readExportedRows(out))).toEqual([row]);
});

it('tells an export of a newer version', async () => {
  await expect(
    readExportManifest(await write({ ...first, schema: 'r2i.export/2', more: {} })),
  ).rejects.toThrow(
    /export\.json is r2i\.export\/2, written by a newer R2I than this one, which reads up to r2i\.export\/1; update/u,
  );
});
