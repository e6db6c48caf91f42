import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { hashValue } from '@r2i/schema';
import { makeFolder, streamOf } from '@r2i/table/testing';
import { describe, expect, it } from 'vitest';
import { exportFormats } from '../formats/built-in-formats.ts';
import { exportSettingsSchema } from '../manifest/export-settings.ts';
import type { ExportSample } from '../rows/export-sample.ts';
import { exportRun, makeExportSamples } from '../testing/make-export-samples.ts';
import { verifyExport } from '../verify/verify-export.ts';
import { type WriteExportOptions, writeExport } from './write-export.ts';

const samples = await makeExportSamples(6);

function write(out: string, settings: object = {}, options: Partial<WriteExportOptions> = {}) {
  return writeExport(out, {
    settings: exportSettingsSchema.parse(settings),
    samples: () => streamOf(samples),
    runs: [exportRun],
    versions: { export: 'test/1' },
    ...options,
  });
}

describe('writeExport', () => {
  it('writes one Parquet file with its records beside it', async () => {
    const folder = await makeFolder();
    const { counts } = await write(join(folder, 'train.parquet'), { shardBytes: 1 });
    expect(counts.rows).toBe(6);
    expect((await readdir(folder)).sort()).toEqual([
      'train.README.md',
      'train.box-areas.png',
      'train.export-rows.jsonl',
      'train.export.json',
      'train.left-out.jsonl',
      'train.parquet',
    ]);
    expect(await verifyExport(join(folder, 'train.parquet'))).toMatchObject({ rows: 6, problems: [] });
  });

  it.each([
    { settings: { format: 'huggingface' } },
    { settings: { format: 'openai' } },
    { settings: { format: 'webdataset' } },
    { settings: { validation: 0.2 } },
  ])('refuses one file for $settings', async ({ settings }) => {
    const out = join(await makeFolder(), 'train.parquet');
    await expect(write(out, settings)).rejects.toThrow('more than one file; give a folder');
  });

  it('leaves out samples about one place, and counts them in manifest and card', async () => {
    const out = join(await makeFolder(), 'out');
    const [first] = samples;
    if (first === undefined) throw new Error('no sample');
    const box = { ...first.sample.box, right: 22.5 };
    const twin: ExportSample = {
      ...first,
      sample: {
        ...first.sample,
        id: hashValue('twin'),
        box,
        question: { ...first.sample.question, text: first.sample.question.text.toUpperCase() },
      },
    };
    const both = { samples: () => streamOf([...samples, twin]) };
    const { counts } = await write(out, {}, both);
    expect(counts).toMatchObject({ candidates: 7, samples: 6, dropped: { duplicate: 1, imageCap: 0 } });
    expect(await readFile(join(out, 'README.md'), 'utf8')).toMatch(
      /same place, question and answer as another \(boxes overlap by 0\.7 or more\) \| 1 /,
    );
    expect((await write(out, { duplicateIou: null }, both)).counts.samples).toBe(7);
  });

  describe('of samples whose question was not found to fit one thing of the plain photo', () => {
    const outcomes = ['pass', 'fail', 'unknown', undefined, 'pass', 'pass'] as const;
    const checked = samples.map((source, index): ExportSample => {
      const { plainView, ...sample } = source.sample;
      const outcome = outcomes[index];
      if (plainView === undefined) throw new Error('samples of tests are checked');
      const check = outcome === undefined ? {} : { plainView: { ...plainView, outcome } };
      return { ...source, sample: { ...sample, ...check } };
    });
    const some = { samples: () => streamOf(checked) };

    it.each([
      { view: 'plain', written: 3 },
      { view: 'mixed', written: 3 },
      { view: 'boxed', written: 6 },
      { view: 'crop', written: 6 },
    ])('leaves them out of rows with --view $view, and counts them', async ({ view, written }) => {
      const out = join(await makeFolder(), 'out');
      const { counts } = await write(out, { view }, some);
      const plain = written === 3;
      expect(counts).toMatchObject({
        ...{ candidates: 6, samples: written, rows: written },
        dropped: { plainAmbiguous: plain ? 1 : 0, plainUnchecked: plain ? 2 : 0 },
        withoutPlain: { plainAmbiguous: 0, plainUnchecked: 0 },
      });
      expect(await readFile(join(out, 'README.md'), 'utf8')).toContain(
        `| left out: the question was not checked on the plain photo | ${plain ? 2 : 0} |`,
      );
      const lines = (await readFile(join(out, 'left-out.jsonl'), 'utf8')).split('\n').filter(Boolean);
      expect(lines).toHaveLength(6 - written);
      expect(await verifyExport(out)).toMatchObject({ rows: written, problems: [] });
    });

    it.each([
      { of: 'some', source: some, plain: 3, without: { plainAmbiguous: 1, plainUnchecked: 2 } },
      {
        of: 'all',
        source: { samples: () => streamOf(checked.slice(2, 4)) },
        plain: 0,
        without: { plainAmbiguous: 0, plainUnchecked: 2 },
      },
    ])('has no plain row of $of in a format of all views', async ({ source, plain, without }) => {
      const out = join(await makeFolder(), 'out');
      const { counts } = await write(out, { format: 'huggingface', view: 'plain' }, source);
      expect(counts.withoutPlain).toEqual(without);
      expect(counts.rows).toBe(2 * counts.candidates + plain);
      const { problems, rows } = await verifyExport(out);
      expect({ problems, rows }).toEqual({ problems: [], rows: counts.rows });
      const card = await readFile(join(out, 'README.md'), 'utf8');
      expect(card).toContain(`the question was not checked on it | ${without.plainUnchecked} |`);
      expect(card.includes('config_name: plain')).toBe(plain > 0);
    });
  });

  it('leaves out a sample whose options are the same as plain text', async () => {
    const out = join(await makeFolder(), 'out');
    const [first, ...rest] = samples;
    if (first === undefined) throw new Error('no sample');
    const choice = { ...first.sample.choice, options: ['<s>', '< s>', 'GO', 'STOP'] };
    const alike = { ...first, sample: { ...first.sample, choice } };
    const { counts } = await write(out, {}, { samples: () => streamOf([alike, ...rest]) });
    expect(counts).toMatchObject({ candidates: 6, samples: 5, dropped: { sameOptions: 1 } });
  });

  it('puts copies of a photo into one split, and counts them', async () => {
    const folder = await makeFolder();
    const [first] = samples;
    if (first === undefined) throw new Error('no sample');
    // Files that differ and show the same.
    const copies = Array.from({ length: 12 }, (_, index): ExportSample => {
      const { sample } = first;
      const question = { ...sample.question, text: `What is ${index}?` };
      const image = { ...sample.image, id: hashValue(['copy', index]) };
      return { ...first, sample: { ...sample, id: hashValue(['of copy', index]), image, question } };
    });
    const all = { samples: () => streamOf(copies) };
    const apart = await write(join(folder, 'apart'), { validation: 0.5 }, all);
    expect(Object.keys(apart.counts.splits)).toEqual(['train', 'validation']);
    const together = await write(join(folder, 'together'), { validation: 0.5, nearDuplicates: 5 }, all);
    expect(Object.values(together.counts.splits)).toEqual([12]);
    expect(together.counts.nearDuplicates).toEqual({ alike: 11, samePixels: 11 });
    expect(await readFile(join(folder, 'together/README.md'), 'utf8')).toContain(
      'differ in at most 5 of 64 bits go to one split: 11 look like another one, 11 of them with the very same pixels',
    );
    const capped = await write(join(folder, 'capped'), { imageCap: 2, nearDuplicates: 0 }, all);
    expect(capped.counts).toMatchObject({ samples: 2, dropped: { imageCap: 10 } });
  });

  it('sums up in its card what calls cost, as far as there are prices', async () => {
    const out = join(await makeFolder(), 'out');
    const calls = [
      { role: 'answerer', model: 'a/1', calls: 2, inputTokens: 5, outputTokens: 3, usd: 0.25 },
      { role: 'judge', model: 'b/1', calls: 1, usd: 1.5 },
      { role: 'judge', model: 'c/1', calls: 1, usd: null },
    ];
    await write(out, {}, { runs: [{ ...exportRun, calls }] });
    const card = await readFile(join(out, 'README.md'), 'utf8');
    expect(card).toContain('| judge | b/1 | 1 | 0 | 0 | 1.5000 |');
    expect(card).toContain('| judge | c/1 | 1 | 0 | 0 | no price |');
    expect(card).toContain('Cost of what has a price: 1.7500 USD, 0.3500 USD a sample kept.');
  });

  it.each<[what: string, settings: object, count: number, message: RegExp]>([
    ['no samples', {}, 0, /no sample of 0 is left to train on \(the runs have none\)/u],
    [
      'rules that leave all out',
      { dimensionCap: { ocr: 0 }, quota: { counting: 0 } },
      2,
      /no sample of 2 .* \(cap of a dimension 1, quota 1\)/u,
    ],
    ['all in validation', { validation: 9 }, 4, /no sample of 4 .* \(in the validation split 4\)/u],
  ])('refuses %s, says why, and leaves what was there', async (_, settings, count, message) => {
    const folder = await makeFolder();
    await write(join(folder, 'out'), { format: 'openai' });
    const writing = write(join(folder, 'out'), settings, {
      samples: () => streamOf(samples.slice(0, count)),
    });
    await expect(writing).rejects.toThrow(message);
    await expect(writing).rejects.toMatchObject({ code: 'dataset/empty-training' });
    expect(await readdir(folder)).toEqual(['out']);
    expect(await verifyExport(join(folder, 'out'))).toMatchObject({ problems: [] });
  });

  it('writes an exact validation split by whole photos, and tells what it came to', async () => {
    const out = join(await makeFolder(), 'out');
    const { counts } = await write(out, { validation: 3, stratify: 'dimension' });
    expect(counts).toMatchObject({
      splits: { train: 3, validation: 3 },
      validation: { asked: 3, samples: 3 },
    });
    expect(await verifyExport(out)).toMatchObject({ problems: [] });
  });

  it('replaces an earlier export, also one of another format', async () => {
    const folder = await makeFolder();
    await write(join(folder, 'out'), { format: 'openai' });
    await write(join(folder, 'out'), { format: 'webdataset' });
    expect(await readdir(join(folder, 'out'))).not.toContain('train.jsonl');
    expect(await readdir(folder)).toEqual(['out']);
    expect(await verifyExport(join(folder, 'out'))).toMatchObject({ problems: [] });
  });

  it('touches no folder that holds something else, and no file', async () => {
    const folder = await makeFolder();
    await mkdir(join(folder, 'photos'));
    await writeFile(join(folder, 'photos/a.jpg'), 'mine');
    await expect(write(join(folder, 'photos'))).rejects.toThrow('it is no export of ours');
    await expect(write(join(folder, 'photos/a.jpg'))).rejects.toThrow('is no folder');
    expect(await readFile(join(folder, 'photos/a.jpg'), 'utf8')).toBe('mine');
  });

  it.each(exportFormats)(
    'leaves nothing of a %s export that fails or is stopped half-way',
    async (format) => {
      const folder = await makeFolder();
      const broken = samples.map(
        (source, index): ExportSample =>
          index < 4
            ? source
            : {
                ...source,
                readStored: () => Promise.reject(new Error('disk gone')),
                readImage: () => Promise.reject(new Error('disk gone')),
              },
      );
      await expect(
        write(join(folder, 'out'), { format }, { samples: () => streamOf(broken) }),
      ).rejects.toThrow('disk gone');
      const controller = new AbortController();
      async function* stopping() {
        for (const [index, sample] of samples.entries()) {
          if (index === 4) controller.abort(new Error('stopped'));
          yield sample;
        }
      }
      const { signal } = controller;
      await expect(write(join(folder, 'out'), { format }, { samples: stopping, signal })).rejects.toThrow(
        'stopped',
      );
      expect(await readdir(folder)).toEqual([]);
    },
  );

  it('leaves out what a benchmark shows too, and lists it', async () => {
    const out = join(await makeFolder(), 'out');
    const leaked = samples[1]?.sample.id ?? '';
    const record = {
      sample: leaked,
      image: 'i',
      benchmark: 'zoombench',
      item: '7',
      reason: 'near-image 0.9',
    };
    const compared = {
      method: 'local-features/1',
      limits: { minInliers: 6 },
      benchmarks: [{ name: 'zoombench', items: 9, images: 8, crops: 0, unreadable: 1 }],
      samples: 6,
      leaked: 1,
      byKind: { 'near-image': 1, question: 0 },
    };
    const { counts } = await write(
      out,
      { format: 'openai' },
      {
        decontaminate: {
          leaksOf: async ({ sample }) => (sample.id === leaked ? [record] : []),
          report: () => compared,
        },
      },
    );
    expect(counts).toMatchObject({ candidates: 6, rows: 5, dropped: { leak: 1 } });
    expect(JSON.parse(await readFile(join(out, 'leaks.jsonl'), 'utf8'))).toEqual({
      schema: 'r2i.leak/1',
      ...record,
    });
    expect(await readFile(join(out, 'README.md'), 'utf8')).toContain(
      '6 samples were compared with zoombench (9 items, 8 images, 1 of them unreadable) by local-features/1 (minInliers 6). ' +
        '1 share something with a benchmark; samples by what was found: near-image 1. 1 were left out; `leaks.jsonl` names each',
    );
    expect(await verifyExport(out)).toMatchObject({
      problems: [],
      manifest: { decontaminated: ['zoombench'], decontamination: compared },
    });
  });

  it('keeps images of one group in one split', async () => {
    const out = join(await makeFolder(), 'out');
    const grouped = samples.map((source) => ({ ...source, group: 'same scene' }));
    const { counts } = await write(out, { validation: 0.1 }, { samples: () => streamOf(grouped) });
    expect(Object.keys(counts.splits)).toHaveLength(1);
  });

  it('does not depend on how fast pictures come', async () => {
    const folder = await makeFolder();
    const slow = samples.map(
      (source, index): ExportSample => ({
        ...source,
        readStored: async (image) => {
          await new Promise((resolve) => setTimeout(resolve, index % 2 === 0 ? 8 : 0));
          return source.readStored(image);
        },
      }),
    );
    const first = await write(join(folder, 'a'));
    const second = await write(join(folder, 'b'), {}, { samples: () => streamOf(slow) });
    expect(second).toEqual(first);
  });

  it('tells in its card what it is, how it was made and what it cannot do', async () => {
    const out = join(await makeFolder(), 'out');
    await write(out, { format: 'huggingface', validation: 0.5, quota: { ocr: 0.5 }, seed: 1 });
    const card = await readFile(join(out, 'README.md'), 'utf8');
    await expect(card).toMatchFileSnapshot('../testing/__fixtures__/exports/card.golden.md');
    expect([...(await readFile(join(out, 'box-areas.png'))).subarray(1, 4)]).toEqual([...Buffer.from('PNG')]);
  });

  it('writes out what turns text or steers a terminal in names that its card repeats', async () => {
    const out = join(await makeFolder(), 'out');
    const named = samples.map(({ sample, ...rest }): ExportSample => {
      const image = { ...sample.image, licence: 'CC\u001b[2J', origin: '\u202egpj.exe' };
      return { ...rest, sample: { ...sample, image } };
    });
    const config = { images: ['\u2066a\u009b31m.jpg'], name: 'שלום' };
    await write(out, {}, { samples: () => streamOf(named), runs: [{ ...exportRun, config }] });
    const card = await readFile(join(out, 'README.md'), 'utf8');
    expect(card).toContain('| CC\\u001b[2J | \\u202egpj.exe | 2 |');
    expect(card).toContain('"\\u2066a\\u009b31m.jpg"');
    expect(card).toContain('"שלום"');
    expect(card).not.toMatch(/(?!\n)[\p{Cc}\p{Bidi_C}]/u);
  });
});
