import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, stat, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import type { EncodedImage } from '@r2i/schema';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeEntry, makeRejection, makeSample } from '../testing/make-entry.ts';
import { makeFolder } from '../testing/make-folder.ts';
import { openRun } from './open-run.ts';

const settings = {
  config: { vote: { asked: 8, needed: 6 }, box: { marginRatio: 0.05 } },
  versions: { distill: '0.1.0' },
  seed: 7,
  sourceRoot: 'photos',
};
const finishing = { ledger: { calls: 3 }, wallMs: 12 };

function encoded(text: string): EncodedImage {
  const bytes = Buffer.from(text);
  const id = createHash('sha256').update(bytes).digest('hex');
  return { id, bytes, mediaType: 'image/jpeg', width: 4, height: 3 };
}

/** Every file below a folder, as path -> bytes and time of change. */
async function look(folder: string): Promise<Record<string, string>> {
  const seen: Record<string, string> = {};
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const hash = createHash('sha256')
      .update(await readFile(path))
      .digest('hex');
    seen[path] = `${(await stat(path, { bigint: true })).mtimeNs} ${hash}`;
  }
  return seen;
}

describe('openRun', () => {
  it('writes samples, rejections and a summary that add up', async () => {
    const folder = await makeFolder();
    await using run = await openRun(join(folder, 'deep/er'), settings);
    await run.commit(makeEntry('b.jpg', 1));
    await run.commit(makeEntry('a.jpg', 3));
    const broken = makeRejection('c.jpg', 0, 'image', 'image-truncated');
    await run.commit({ key: 'c', name: 'c.jpg', image: null, samples: [], rejections: [broken], seen: {} });
    const summary = await run.finish(finishing);

    expect(summary).toMatchObject({
      images: { seen: 3, processed: 2, rejected: 1 },
      candidates: 9,
      samples: 4,
      rejections: 5,
      seen: { proposals: 14, candidates: 8 },
      dimensions: { ocr: 4, counting: 0 },
      letters: { A: 0, B: 4, C: 0 },
      questioners: [{ asked: 4, kept: 4 }],
      calls: { calls: 3 },
      wallMs: 12,
      seed: 7,
    });
    expect(summary.funnel.map(({ entered, rejected }) => [entered, rejected])).toEqual([
      [9, 1],
      [8, 0],
      [8, 0],
      [8, 0],
      [8, 0],
      [8, 2],
      [6, 0],
      [6, 0],
      [6, 2],
    ]);
    expect(summary.funnel[5]?.reasons).toEqual({ 'no-consensus': 2 });
    const names = (await readFile(join(run.folder, 'samples.jsonl'), 'utf8'))
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line).image.name);
    expect(names).toEqual(['a.jpg', 'a.jpg', 'a.jpg', 'b.jpg']);
  });

  it('finishes an empty run', async () => {
    const folder = await makeFolder();
    await using run = await openRun(folder, settings);
    const summary = await run.finish(finishing);
    expect(summary).toMatchObject({
      candidates: 0,
      images: { seen: 0, processed: 0, rejected: 0 },
      letters: {},
    });
    expect(await readFile(join(folder, 'samples.jsonl'), 'utf8')).toBe('');
  });

  it('changes no file when everything is done', async () => {
    const folder = await makeFolder();
    const image = encoded('a picture');
    const pass = async (): Promise<void> => {
      await using run = await openRun(folder, settings);
      const entry = makeEntry('a.jpg');
      if ((await run.cache.get('k')) === undefined) await run.cache.set('k', { text: 'STOP' });
      await run.storeImage('crops', image);
      if (!run.isDone(entry.key)) await run.commit(entry);
      await run.commit(entry);
      await run.finish({ ledger: { hits: Math.random() }, wallMs: Math.random() });
    };
    await pass();
    const before = await look(folder);
    await pass();
    expect(await look(folder)).toEqual(before);
    expect(Object.keys(before).sort()).toEqual(
      [
        'calls.jsonl',
        `crops/${image.id}.jpg`,
        'journal.jsonl',
        'rejects.jsonl',
        'run.json',
        'samples.jsonl',
        'summary.json',
      ].map((name) => join(folder, name)),
    );
  });

  it('writes a damaged output again', async () => {
    const folder = await makeFolder();
    await using run = await openRun(folder, settings);
    await run.commit(makeEntry('a.jpg'));
    await run.finish(finishing);
    const path = join(folder, 'samples.jsonl');
    const whole = await readFile(path, 'utf8');
    await truncate(path, 10);
    await writeFile(join(folder, 'summary.json'), '{');
    expect(await run.finish(finishing)).toMatchObject({ samples: 2 });
    expect(await readFile(path, 'utf8')).toBe(whole);
  });

  it('gives the same bytes whatever the order of completion', async () => {
    const names = ['b/1.jpg', 'a.jpg', 'B.jpg', 'é.jpg', 'a/2.jpg', '\u{1F600}.jpg', '\uFFEE.jpg'];
    const outcome = async (order: readonly string[]): Promise<string[]> => {
      const folder = await makeFolder();
      await using run = await openRun(folder, settings);
      await Promise.all(
        order.map((name, index) => run.commit(makeEntry(name, name.length % 3 || index * 0))),
      );
      await run.finish(finishing);
      const files = ['samples.jsonl', 'rejects.jsonl', 'summary.json'];
      return Promise.all(files.map((file) => readFile(join(folder, file), 'utf8')));
    };
    const expected = await outcome(names);
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray(names, { minLength: names.length }), async (order) => {
        expect(await outcome(order)).toEqual(expected);
      }),
      { numRuns: 20 },
    );
  });

  it.each([
    ['an id twice in one image', { samples: [makeSample('a', 0), makeSample('a', 0)] }, 'id-taken'],
    ['an id of another image', { samples: [makeSample('first.jpg', 0)] }, 'id-taken'],
    ['a key under another name', { key: makeEntry('first.jpg').key }, 'key-taken'],
    ['a lost candidate', { samples: [], seen: { candidates: 1 } }, 'candidates-lost'],
  ])('refuses %s and writes nothing of it', async (_, change, reason) => {
    const folder = await makeFolder();
    await using run = await openRun(folder, settings);
    await run.commit(makeEntry('first.jpg'));
    const before = await look(folder);
    const entry = { key: 'k', name: 'n', image: null, samples: [], rejections: [], seen: {}, ...change };
    await expect(run.commit(entry)).rejects.toMatchObject({ code: 'run/integrity', reason });
    expect(await look(folder)).toEqual(before);
  });

  it('refuses a record that could not be read back', async () => {
    await using run = await openRun(await makeFolder(), settings);
    const sample = { ...makeSample('a', 0), seed: Number.NaN };
    const entry = { key: 'k', name: 'n', image: null, samples: [sample], rejections: [], seen: {} };
    await expect(run.commit(entry)).rejects.toMatchObject({ code: 'schema/invalid-record' });
    expect(run.isDone('k')).toBe(false);
  });

  it('refuses an image whose id is not its hash', async () => {
    await using run = await openRun(await makeFolder(), settings);
    const image = { ...encoded('x'), id: encoded('y').id };
    await expect(run.storeImage('boxed', image)).rejects.toMatchObject({ reason: 'image-id-mismatch' });
  });

  it('stores one image many times at once as one file', async () => {
    const folder = await makeFolder();
    await using run = await openRun(folder, settings);
    const image = encoded('same');
    const stored = await Promise.all(Array.from({ length: 8 }, () => run.storeImage('boxed', image)));
    expect(new Set(stored.map(({ path }) => path))).toEqual(new Set([`boxed/${image.id}.jpg`]));
    expect(await readdir(join(folder, 'boxed'))).toEqual([`${image.id}.jpg`]);
  });

  it('removes half-written files of its own and no others', async () => {
    const folder = await makeFolder();
    await mkdir(join(folder, 'crops'));
    const left = '.r2i-01234567-89ab-cdef-0123-456789abcdef.tmp';
    for (const name of [left, `crops/${left}`, 'mine.tmp']) await writeFile(join(folder, name), 'x');
    // Of an export that was killed, or is at work, beside what it writes.
    const folderLeft = '.r2i-01234567-89ab-cdef-0123-456789abcde0.tmp';
    await mkdir(join(folder, folderLeft));
    await using run = await openRun(folder, settings);
    expect(run.recovery.temporaryFiles).toBe(2);
    expect((await readdir(folder)).sort()).toEqual([
      '.lock',
      folderLeft,
      '.reserve',
      'crops',
      'mine.tmp',
      'run.json',
    ]);
  });

  it.each([
    [
      'configuration',
      { config: { ...settings.config, vote: { asked: 8, needed: 5 } } },
      ['config.vote.needed: 6 -> 5'],
    ],
    ['seed', { seed: 8 }, ['seed: 7 -> 8']],
    ['a field more', { versions: { distill: '0.1.0', ocr: '1' } }, ['versions.ocr: (absent) -> "1"']],
    ['source', { sourceRoot: 'other' }, ['sourceRoot: "photos" -> "other"']],
    [
      'list of sources',
      { sources: [{ location: 'a.tar' }] },
      ['sources: (absent) -> [{"location":"a.tar"}]'],
    ],
  ])('refuses a folder with another %s and names the field', async (_, change, differences) => {
    const folder = await makeFolder();
    await (await openRun(folder, settings)).close();
    const before = await look(folder);
    await expect(openRun(folder, { ...settings, ...change })).rejects.toMatchObject({
      code: 'run/conflict',
      differences,
    });
    expect(await look(folder)).toEqual(before);
  });

  it.each([
    ['one folder, elsewhere', { sourceRoot: '/home/a/photos' }, { sourceRoot: '/srv/b/photos' }, true],
    ['a folder of another name', { sourceRoot: '/srv/photos' }, { sourceRoot: '/srv/scenes' }, false],
    [
      'several sources, elsewhere',
      { sourceRoot: '/a/x, s3://b/y', sources: [{ location: '/a/x' }, { location: 's3://b/y' }] },
      { sourceRoot: '/c/x, s3://b/y', sources: [{ location: '/c/x' }, { location: 's3://b/y' }] },
      true,
    ],
    [
      'another bucket',
      { sourceRoot: 's3://a/y', sources: [{ location: 's3://a/y' }] },
      { sourceRoot: 's3://b/y', sources: [{ location: 's3://b/y' }] },
      false,
    ],
    ['another seed', { seed: 1 }, { seed: 2 }, false],
  ])('gives an id that says nothing of where images lie: %s', async (_, first, second, same) => {
    const ids = await Promise.all(
      [first, second].map(async (source) => {
        await using run = await openRun(await makeFolder(), { ...settings, ...source });
        return run.file.id;
      }),
    );
    expect(new Set(ids).size).toBe(same ? 1 : 2);
  });

  it('takes the same settings in another order', async () => {
    const folder = await makeFolder();
    await (await openRun(folder, settings)).close();
    const config = { box: { marginRatio: 0.05 }, vote: { needed: 6, asked: 8 } };
    await (await openRun(folder, { ...settings, config })).close();
  });

  it('refuses a folder that cannot be written', async () => {
    const folder = await makeFolder();
    await writeFile(join(folder, 'file'), '');
    for (const path of [join(folder, 'file'), join(folder, 'file/below')]) {
      await expect(openRun(path, settings)).rejects.toMatchObject({
        code: 'run/folder',
        reason: 'not-writable',
      });
    }
  });

  it('refuses a broken run.json and leaves the folder free', async () => {
    const folder = await makeFolder();
    await writeFile(join(folder, 'run.json'), '{"schema":');
    await expect(openRun(folder, settings)).rejects.toMatchObject({ reason: 'run-file-unreadable' });
    expect(await readdir(folder)).toEqual(['run.json']);
  });

  it('refuses work after close', async () => {
    const run = await openRun(await makeFolder(), settings);
    await run.close();
    await run.close();
    await expect(run.commit(makeEntry('a'))).rejects.toMatchObject({ reason: 'closed' });
  });
});
