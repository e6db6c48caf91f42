import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readSettings } from '@r2i/app-shell';
import { readZoomBench } from '@r2i/benchmark';
import { loadImage } from '@r2i/crop';
import { exportFormats, verifyExport } from '@r2i/dataset';
import { hashValue } from '@r2i/schema';
import { isLong } from '@r2i/vitest-preset/runs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { runCommand } from './commands.ts';
import { explainId } from './explain-command.ts';
import { exportRuns } from './export-runs.ts';
import type { Settings } from './settings.ts';
import { box, makeRun } from './testing/make-run.ts';
import { pluginHost } from './testing/plugin-host.ts';
import { verifyExportAt } from './verify-command.ts';

let folder: string;
let runFolder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'r2i-export-'));
  runFolder = await makeRun(folder);
  // Another photo and sample.
  await makeRun(join(folder, 'other'), undefined, { kept: 'other' });
});

afterAll(() => rm(folder, { recursive: true, force: true }));

function settings(...args: string[]): Settings {
  return readSettings(runCommand, ['--run', runFolder, ...args]);
}

const host = pluginHost();

describe('readSettings', () => {
  it.each([
    { args: [], duplicateIou: 0.7, nearDuplicates: null },
    { args: ['--validation', '0.1'], duplicateIou: 0.7, nearDuplicates: 5 },
    { args: ['--validation', '0.1', '--near-duplicates', '0'], duplicateIou: 0.7, nearDuplicates: 0 },
    { args: ['--near-duplicates', '3', '--duplicate-iou', '0'], duplicateIou: null, nearDuplicates: 3 },
  ])('compares photos and boxes as $args say', ({ args, duplicateIou, nearDuplicates }) => {
    expect(settings('--out', 'x', ...args)).toMatchObject({ training: { duplicateIou, nearDuplicates } });
  });

  it.each([
    { args: ['--near-duplicates', '16'] },
    { args: ['--duplicate-iou', '1.1'] },
    { args: ['--format', 'zoombench', '--near-duplicates', '4'] },
  ])('refuses $args', ({ args }) => {
    expect(() => settings('--out', 'x', ...args)).toThrow(
      args.includes('zoombench') ? /training files/u : /\S/u,
    );
  });
});

describe('export', () => {
  it.each([
    { args: [], rows: 1 },
    { args: ['--view', 'plain'], rows: 1 },
    { args: ['--form', 'open'], rows: 1 },
    { args: ['--run', '@run', '@run'], rows: 1 },
    { args: ['--quota', 'ocr=1'], rows: 1 },
    { args: ['--view', 'crop', '--max-pixels', '500'], rows: 1 },
    { args: ['--form', 'mixed', '--view', 'mixed', '--letters', 'as-is'], rows: 1 },
    { args: ['--format', 'verl', '--cap-image', '1', '--cap-dimension', 'ocr=1'], rows: 1 },
    { args: ['--format', 'trl-grpo', '--image', 'png'], rows: 1 },
    { args: ['--format', 'trl-sft', '--image', 'jpeg', '--quality', '50'], rows: 1 },
    { args: ['--quota', 'counting=0.5'], rows: 1 },
    { args: ['--format', 'zoombench'], rows: 2 },
    { args: ['--format', 'zoombench', '--include', 'kept'], rows: 1 },
  ])('writes $rows rows with $args', async ({ args, rows }) => {
    const out = join(folder, `${hashValue(args).slice(0, 8)}.parquet`);
    const written = await exportRuns(
      settings('--out', out, ...args.map((arg) => arg.replace('@run', runFolder))),
      host,
    );
    expect(written.rows).toBe(rows);
    expect((await readFile(out)).subarray(0, 4).toString()).toBe('PAR1');
  });

  it.each([
    { plainView: null, view: 'plain', rows: 0, left: 'not checked on the plain photo 1', advice: true },
    { plainView: null, view: 'mixed', rows: 0, left: 'not checked on the plain photo 1', advice: true },
    { plainView: 'unknown', view: 'plain', rows: 0, left: 'not checked on the plain photo 1', advice: true },
    { plainView: 'fail', view: 'mixed', rows: 0, left: 'not about one thing of the plain photo 1' },
    { plainView: 'pass', view: 'plain', rows: 1 },
    { plainView: null, view: 'boxed', rows: 1 },
    { plainView: null, view: 'crop', rows: 1 },
  ] as const)(
    'of a check for the plain photo that came to $plainView writes $rows rows with --view $view',
    async ({ plainView, view, rows, ...told }) => {
      const own = await mkdtemp(join(folder, 'plain-'));
      const run = await makeRun(own, undefined, { plainView });
      const given = readSettings(runCommand, ['--run', run, '--out', join(own, 'out'), '--view', view]);
      const log: string[] = [];
      const writing = exportRuns(given, { ...host, log: (text) => log.push(text) });
      if ('left' in told)
        await expect(writing).rejects.toThrow(`no sample of 1 is left to train on (${told.left})`);
      else expect(await writing).toMatchObject({ rows, notes: [expect.stringMatching(/^letters/u)] });
      expect(log.join().includes('--plain-view check')).toBe('advice' in told);
    },
  );

  it.each([
    { plainView: null, args: [], rows: 0, told: 'left out: not checked on the plain photo 2', advice: true },
    {
      plainView: 'unknown',
      args: [],
      rows: 0,
      told: 'left out: not checked on the plain photo 2',
      advice: true,
    },
    { plainView: 'fail', args: [], rows: 0, told: 'left out: not about one thing of the plain photo 2' },
    {
      plainView: 'fail',
      args: ['--include', 'kept'],
      rows: 0,
      told: 'left out: not about one thing of the plain photo 1',
    },
    {
      plainView: null,
      args: ['--unchecked'],
      rows: 2,
      told: 'among the rows: not checked on the plain photo 2',
      advice: true,
    },
    {
      plainView: 'fail',
      args: ['--unchecked'],
      rows: 2,
      told: 'among the rows: not about one thing of the plain photo 2',
    },
    { plainView: 'pass', args: [], rows: 2 },
  ] as const)(
    'of a check that came to $plainView writes $rows items of a benchmark with $args',
    async ({ plainView, args, rows, ...more }) => {
      const own = await mkdtemp(join(folder, 'items-'));
      const run = await makeRun(own, undefined, { plainView });
      const out = join(own, 'out.parquet');
      const given = readSettings(runCommand, ['--run', run, '--out', out, '--format', 'zoombench', ...args]);
      const logged: string[] = [];
      const writing = exportRuns(given, { ...host, log: (text) => logged.push(text) });
      if (rows === 0) {
        await expect(writing).rejects.toMatchObject({ code: 'export/empty-benchmark' });
        expect(logged.join().includes('--plain-view check')).toBe('advice' in more);
        return;
      }
      const written = await writing;
      expect(written.rows).toBe(rows);
      if ('told' in more) expect(written.notes[0]).toBe(more.told);
      expect(written.notes.at(-1)).toBe(
        'rows: 1 of kept samples, 1 that were too easy to train on (a benchmark of kept samples alone would measure the difficulty filter)',
      );
      expect(written.notes.join().includes('--plain-view check')).toBe('advice' in more);
    },
  );

  const refusals: readonly [string, string, ...string[]][] = [
    ...['easyr1', 'verl', 'trl-grpo', 'trl-sft'].map((name): [string, string, ...string[]] => [
      'does not go with one file',
      name,
      '--shard-mb',
      '1',
    ]),
    ...['ms-swift', 'llama-factory', 'openai', 'coco', 'label-studio'].map(
      (name): [string, string, ...string[]] => ['one file a split', name, '--shard-mb', '1'],
    ),
    ['formats with one view a sample: easyr1, verl', 'huggingface', '--view', 'mixed'],
    ['which has a row of every view', 'huggingface', '--view', 'boxed'],
    ['which shows the photo', 'coco', '--view', 'boxed'],
    ['which shows the photo', 'label-studio', '--boxed-share', '0.3'],
    ['goes with --validation alone', 'easyr1', '--stratify', 'dimension'],
    ['which has a row of every view', 'huggingface', '--boxed-share', '0.3'],
    ['goes with --view mixed alone', 'easyr1', '--boxed-share', '0.3'],
    ['goes with --form mixed alone', 'verl', '--form', 'open', '--open-share', '0.3'],
    ['--image png writes none', 'webdataset', '--image', 'png', '--quality', '80'],
    ['is for --format zoombench', 'openai', '--include', 'kept'],
    ['is for --format zoombench', 'easyr1', '--unchecked'],
  ];
  it.each(refusals)('says what would do nothing: "%s" (%s %s)', async (message, format, ...args) => {
    const given = settings('--out', join(folder, 'x.parquet'), '--format', format, ...args);
    await expect(exportRuns(given, host)).rejects.toThrow(message);
  });

  it.each([
    ['--view', 'plain'],
    ['--view', 'boxed'],
    ['--boxed-share', '0.5'],
    ['--form', 'open'],
    ['--open-share', '0.5'],
    ['--wording', 'letter-only'],
    ['--validation', '0.1'],
    ['--duplicate-iou', '0.7'],
    ['--near-duplicates', '4'],
    ['--quota', 'ocr=1'],
    ['--cap-dimension', 'ocr=1'],
    ['--cap-image', '1'],
    ['--letters', 'as-is'],
    ['--max-pixels', '1000'],
    ['--image', 'keep'],
    ['--quality', '95'],
    ['--shard-mb', '500'],
    ['--decontaminate', 'zoombench:x'],
    ['--seed', '3'],
  ])('refuses %s %s for a benchmark, also where it is the default', (...args) => {
    expect(() => settings('--out', 'x', '--format', 'zoombench', ...args)).toThrow(
      `${args[0]} is for training files`,
    );
  });

  it('gives a benchmark whose crops are cut at native size from the oriented photo', async () => {
    const out = join(folder, 'bench.parquet');
    await exportRuns(settings('--out', out, '--format', 'zoombench'), host);
    const rows = [];
    for await (const row of readZoomBench(out)) rows.push(row);
    expect(rows.map(({ item }) => [item.target, item.form, item.dimension])).toEqual([
      ['B', 'choice', 'ocr'],
      ['B', 'choice', 'ocr'],
    ]);
    expect(rows[0]?.item.box).toEqual(box);
    const [row] = rows;
    const { view } = await loadImage(row?.crop.bytes ?? new Uint8Array(), { name: 'crop' });
    expect(view.size).toEqual({ width: 40, height: 30 });
  });

  it.each(exportFormats.filter((name) => isLong || name === 'huggingface' || name === 'verl'))(
    'writes a folder in the form of %s that can be verified against the run',
    async (format) => {
      const out = join(folder, `folder-${format}`);
      const { rows } = await exportRuns(
        settings('--out', out, '--format', format, '--validation', '0.001'),
        host,
      );
      expect(rows).toBe(format === 'huggingface' ? 3 : 1);
      await expect(verifyExportAt(out, { run: [runFolder] }, host)).resolves.toMatchObject({
        text: expect.stringContaining(rows === 1 ? '1 row in' : `${rows} rows in`),
      });
      expect((await verifyExport(out)).manifest.runs).toHaveLength(1);
      expect(await readFile(join(out, 'README.md'), 'utf8')).toContain('too-easy 1');
    },
  );

  it('leaves out what a benchmark shows too, and lists it', async () => {
    const benchmark = join(folder, 'leaked.parquet');
    await exportRuns(settings('--out', benchmark, '--format', 'zoombench'), host);
    const out = join(folder, 'clean');
    const other = join(folder, 'other', 'run');
    const args = ['--out', out, '--format', 'openai', '--decontaminate', `zoombench:${benchmark}`];
    const { rows, notes } = await exportRuns(settings(...args, '--run', runFolder, other), host);
    expect({ rows, notes: notes[0] }).toEqual({ rows: 1, notes: 'left out: shared with a benchmark 1' });
    const leaks = (await readFile(join(out, 'leaks.jsonl'), 'utf8'))
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(leaks[0]).toMatchObject({ sample: hashValue('kept'), benchmark: 'zoom-bench' });
    expect(await readFile(join(out, 'README.md'), 'utf8')).toContain(
      '2 samples were compared with zoom-bench (2 items, 1 images, ',
    );
    const { text: told } = await verifyExportAt(out, { run: [runFolder, other] }, host);
    expect(told).toContain('1 row in');
    expect(told).toMatch(
      /by local-features\/\d+ \(minInliers 6, .* 1 share something with a benchmark.*leaks\.jsonl/u,
    );
  });

  it('says what it left out, and what became of the number for validation', async () => {
    const run = join(folder, 'other', 'run');
    const out = join(folder, 'capped');
    const capped = await exportRuns(
      settings('--out', out, '--run', runFolder, run, '--cap-dimension', 'ocr=1'),
      host,
    );
    expect(capped).toMatchObject({ rows: 1, notes: ['left out: cap of a dimension 1', expect.any(String)] });
    const split = ['--out', join(folder, 'split'), '--run', runFolder, run, '--validation', '1'];
    expect(await exportRuns(settings(...split), host)).toMatchObject({
      rows: 2,
      notes: [expect.stringMatching(/^letters/u)],
    });
  });

  it.each([
    {
      what: 'sample',
      id: hashValue('kept'),
      args: [],
      told: ['sample      kept with the answer "EXIT"', 'row         train, shard 1, row 1'],
    },
    {
      what: 'sample that was left out',
      id: hashValue('kept'),
      args: ['--run', '@run', '@other', '--cap-dimension', 'ocr=1', '--seed', '0'],
      told: [
        'sample      kept with the answer "EXIT"',
        'has no row of it: left out by the rule --cap-dimension',
      ],
    },
    {
      what: 'rejection',
      id: hashValue('easy'),
      args: [],
      told: ['rejected    at difficulty: too-easy (4 of 4)', 'has no row of it'],
    },
  ])('explains a $what by the beginning of its id', async ({ id, args, told }) => {
    const out = join(folder, 'explained');
    const places = new Map([
      ['@run', runFolder],
      ['@other', join(folder, 'other', 'run')],
    ]);
    await exportRuns(settings('--out', out, ...args.map((arg) => places.get(arg) ?? arg)), host);
    const { text: story } = await explainId(id.slice(0, 10), { run: [runFolder], export: out }, host.signal);
    for (const line of told) expect(story).toContain(line);
    expect(story).toContain('photo       a.png, 120x80 px');
  });

  it.each(['nobench:x', 'zoombench'])('refuses to leave out what %s shows', async (benchmark) => {
    await expect(
      exportRuns(settings('--out', join(folder, 'x'), '--decontaminate', benchmark), host),
    ).rejects.toThrow('names no benchmark');
  });

  it('does not know the id zz', async () => {
    await expect(explainId('zz', { run: [runFolder] }, host.signal)).rejects.toThrow(
      'is in none of the runs',
    );
  });

  it.each(['ocr', 'ocr=2', 'text=0.5', 'ocr=-1', 'ocr=0.5=1', 'ocr='])('refuses the quota %s', (quota) => {
    expect(() => settings('--out', 'x', '--quota', quota)).toThrow('is no value for a dimension');
  });

  it.each([
    { args: ['--format', 'zoombench', '--quota', 'ocr=1'], error: 'does not go with --format zoombench' },
    { args: ['--format', 'zoombench', '--validation', '0.1'], error: 'does not go with --format zoombench' },
    { args: ['--cap-dimension', 'ocr=0.5'], error: 'is no value for a dimension' },
    { args: ['--validation', '1.5'], error: '--validation' },
    { args: ['--quality', '0'], error: '--quality' },
    { args: ['--max-pixels', '0'], error: '--max-pixels' },
    { args: ['--cap-image', '0'], error: '--cap-image' },
  ])('refuses $args', ({ args, error }) => {
    expect(() => settings('--out', 'x', ...args)).toThrow(error);
  });

  it('leaves no file when it is aborted', async () => {
    const out = join(folder, 'aborted.parquet');
    const signal = AbortSignal.abort(new Error('stop'));
    await expect(exportRuns(settings('--out', out), { ...host, signal })).rejects.toThrow('stop');
    await expect(readFile(out)).rejects.toThrow('ENOENT');
  });

  it('says that a folder holds no run', async () => {
    const missing = { ...settings('--out', join(folder, 'x.parquet')), runs: [join(folder, 'photos')] };
    await expect(exportRuns(missing, host)).rejects.toMatchObject({ code: 'run/folder' });
  });
});
