import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { hashValue, parseJsonLines } from '@r2i/schema';
import { describe, expect, it } from 'vitest';
import { openRun, type Run } from '../folder/open-run.ts';
import { readRun } from '../folder/read-run.ts';
import type { RunSummary } from '../summary/run-summary.ts';
import { makeEntry } from '../testing/make-entry.ts';
import { makeFolder } from '../testing/make-folder.ts';
import type { JournalEntry } from './journal-entry.ts';
import { supersededRecordSchema } from './superseded.ts';

const settings = { config: {}, versions: {}, seed: 7, sourceRoot: 'photos' };

/** A file of the source: its name, what is in it, and whether it could be read. */
interface File {
  readonly name: string;
  readonly content: string;
  readonly isKnown?: boolean;
  /** As the recipe has it where the same content came before. */
  readonly isDuplicate?: boolean;
}

/** What a file comes to; ids hang on its content, and on the name only where nothing else is known. */
function entryOf({ name, content, isKnown = true, isDuplicate = false }: File): JournalEntry {
  const hash = hashValue(content);
  const key = hashValue({ name, content, isDuplicate });
  if (isKnown && !isDuplicate) return { ...makeEntry(content), key, name, content: hash };
  const { rejections, ...base } = makeEntry(name, 0);
  const [rejection] = rejections;
  if (rejection === undefined) throw new RangeError('an entry without rejection');
  const reason = isKnown ? 'duplicate-image' : 'image-unreadable';
  return {
    ...base,
    key,
    content: isKnown ? hash : null,
    rejections: [{ ...rejection, stage: 'image', reason }],
    seen: { candidates: 1 },
    ...(isKnown ? {} : { unsettled: true }),
  };
}

/** One session over a source; what it did anew is counted. */
async function session(
  folder: string,
  files: readonly File[],
  { complete = true }: { readonly complete?: boolean } = {},
): Promise<{ readonly done: number; readonly summary: RunSummary }> {
  await using run = await openRun(folder, settings);
  let done = 0;
  for (const file of files) {
    const entry = entryOf(file);
    await run.saw({ key: entry.key, name: file.name, isKnown: file.isKnown ?? true });
    if (run.isDone(entry.key)) continue;
    await run.commit(entry);
    done += 1;
  }
  return { done, summary: await run.finish({ ledger: {}, wallMs: 1, complete }) };
}

async function outputs(folder: string): Promise<readonly string[]> {
  return Promise.all(['samples.jsonl', 'rejects.jsonl'].map((name) => readFile(join(folder, name), 'utf8')));
}

async function superseded(folder: string): Promise<readonly string[]> {
  const text = await readFile(join(folder, 'superseded.jsonl'), 'utf8').catch(() => '');
  const records = [...parseJsonLines(supersededRecordSchema, text, 'superseded.jsonl')];
  const samples = records.filter(({ record }) => record.schema === 'r2i.sample/1');
  return samples.map(({ name, reason }) => `${name} ${reason}`);
}

const a: File = { name: 'a.jpg', content: 'A' };
const b: File = { name: 'b.jpg', content: 'B' };
const newA: File = { name: 'a.jpg', content: 'A2' };
const unreadableA: File = { ...a, isKnown: false };
const copyOfA: File = { name: 'c.jpg', content: 'A', isDuplicate: true };

describe('a source that is another one in the next session', () => {
  it.each<{
    readonly case: string;
    readonly first: readonly File[];
    readonly next: readonly File[];
    readonly done: number;
    readonly left: readonly string[];
  }>([
    { case: 'the same', first: [a, b], next: [a, b], done: 0, left: [] },
    {
      case: 'a photo changed',
      first: [a, b],
      next: [newA, b],
      done: 1,
      left: ['a.jpg photo-changed', 'a.jpg photo-changed'],
    },
    {
      case: 'a photo gone',
      first: [a, b],
      next: [b],
      done: 0,
      left: ['a.jpg photo-removed', 'a.jpg photo-removed'],
    },
    { case: 'all gone', first: [a], next: [], done: 0, left: ['a.jpg photo-removed', 'a.jpg photo-removed'] },
    { case: 'a photo renamed', first: [a, b], next: [b, { ...a, name: 'z.jpg' }], done: 1, left: [] },
    {
      case: 'the first of two equal ones gone',
      first: [a, copyOfA],
      next: [{ ...copyOfA, isDuplicate: false }],
      done: 1,
      left: [],
    },
    {
      case: 'an equal one before it',
      first: [b],
      next: [
        { ...b, name: 'a.jpg' },
        { ...b, isDuplicate: true },
      ],
      done: 2,
      left: [],
    },
    { case: 'readable again', first: [unreadableA], next: [a], done: 1, left: [] },
    {
      case: 'two names exchanged',
      first: [a, b],
      next: [
        { ...b, name: 'a.jpg' },
        { ...a, name: 'b.jpg' },
      ],
      done: 2,
      left: [],
    },
  ])('$case: ends with what a new run over it has', async ({ first, next, done, left }) => {
    const folder = await makeFolder();
    await session(folder, first);
    expect((await session(folder, next)).done).toBe(done);
    const fresh = await makeFolder();
    await session(fresh, next);
    expect(await outputs(folder)).toEqual(await outputs(fresh));
    expect(await superseded(folder)).toEqual(left);
    // It stays so, and nothing is written again.
    const { mtimeMs } = await stat(join(folder, 'journal.jsonl'));
    expect((await session(folder, next)).done).toBe(0);
    expect((await stat(join(folder, 'journal.jsonl'))).mtimeMs).toBe(mtimeMs);
    expect(await outputs(folder)).toEqual(await outputs(fresh));
  });

  it.each<{ readonly case: string; readonly next: readonly File[] }>([
    { case: 'the photo cannot be read', next: [unreadableA, b] },
    {
      case: 'the shard that holds it cannot be read',
      next: [{ name: 's.tar', content: '', isKnown: false }, b],
    },
  ])('says nothing about a photo where $case', async ({ next }) => {
    const folder = await makeFolder();
    const inShard = { ...a, name: 's.tar/a.jpg' };
    await session(folder, [next[0]?.name === 's.tar' ? inShard : a, b]);
    const { summary } = await session(folder, next);
    expect(summary).toMatchObject({ samples: 4 });
    expect(summary.superseded).toBeUndefined();
  });

  it('counts what it told, and a photo that is put back counts again at no cost', async () => {
    const folder = await makeFolder();
    await session(folder, [a, b]);
    const before = await outputs(folder);
    const { summary } = await session(folder, [newA]);
    expect(summary).toMatchObject({
      samples: 2,
      images: { seen: 1 },
      superseded: { photos: { 'photo-changed': 1, 'photo-removed': 1 }, samples: 4, rejections: 4 },
    });
    const stored = [];
    for await (const { record } of (await readRun(folder)).superseded()) stored.push(record.id);
    expect(stored).toHaveLength(8);
    const back = await session(folder, [a, b]);
    expect(back.done).toBe(0);
    expect(await outputs(folder)).toEqual(before);
    expect(await superseded(folder)).toEqual(['a.jpg photo-changed', 'a.jpg photo-changed']);
  });

  it('that was not read to its end tells of changed photos, and of no removed ones', async () => {
    const folder = await makeFolder();
    await session(folder, [a, b]);
    await session(folder, [newA], { complete: false });
    expect(await superseded(folder)).toEqual(['a.jpg photo-changed', 'a.jpg photo-changed']);
  });

  it('keeps two files of one name, as an archive may have', async () => {
    const folder = await makeFolder();
    await session(folder, [a, newA]);
    expect((await session(folder, [a, newA])).summary).toMatchObject({ samples: 4 });
    expect((await session(folder, [a], { complete: false })).summary).toMatchObject({ samples: 4 });
  });

  it('refuses an id that two files of one session claim', async () => {
    await using run = await openRun(await makeFolder(), settings);
    await run.commit(entryOf(a));
    await expect(run.commit({ ...entryOf(a), key: 'other', name: 'z.jpg' })).rejects.toMatchObject({
      reason: 'id-taken',
    });
  });
});

/** Damages lines of a file. */
async function damage(folder: string, name: string, lines: readonly number[]): Promise<void> {
  const path = join(folder, name);
  const all = (await readFile(path, 'utf8')).split('\n');
  await writeFile(path, all.map((line, at) => (lines.includes(at) ? line.slice(5) : line)).join('\n'));
}

describe('damaged lines', () => {
  it.each([
    { name: 'samples.jsonl', lines: [0, 2], counted: 2 },
    { name: 'rejects.jsonl', lines: [1], counted: 1 },
    { name: 'journal.jsonl', lines: [0], counted: 1 },
  ])('of $name are counted, and what they held is there again', async ({ name, lines, counted }) => {
    const folder = await makeFolder();
    await session(folder, [a, b]);
    const before = await outputs(folder);
    await damage(folder, name, lines);
    const { summary, done } = await session(folder, [a, b]);
    expect(summary.damaged).toEqual({ [name]: counted });
    expect(done).toBe(name === 'journal.jsonl' ? 1 : 0);
    expect(await outputs(folder)).toEqual(before);
  });

  it('of calls and a ledger are counted', async () => {
    const folder = await makeFolder();
    {
      await using run = await openRun(folder, settings);
      await run.cache.set('k', 1);
      await run.cache.set('l', 2);
      await run.saveLedger([]);
    }
    await damage(folder, 'calls.jsonl', [0]);
    await writeFile(join(folder, 'ledger.json'), '[{');
    await using run = await openRun(folder, settings);
    expect(run.recovery.damaged).toEqual({ 'calls.jsonl': 1, 'ledger.json': 1 });
    expect([await run.cache.get('k'), await run.cache.get('l')]).toEqual([undefined, 2]);
  });

  it('of the journal keep the samples of photos that are gone', async () => {
    const folder = await makeFolder();
    await session(folder, [a, b]);
    await damage(folder, 'journal.jsonl', [0]);
    const { summary } = await session(folder, [b]);
    expect(summary).toMatchObject({
      samples: 2,
      superseded: { photos: { 'journal-damaged': 1 }, samples: 2 },
    });
    await session(folder, [b]);
    expect(await superseded(folder)).toEqual(['A journal-damaged', 'A journal-damaged']);
    await session(folder, [a, b]);
    expect(await superseded(folder)).toEqual([]);
  });
});

describe('an image of which something was refused', () => {
  const refused: JournalEntry = { ...entryOf(a), refused: true };
  const open = (folder: string, retryRefused: boolean): Promise<Run> =>
    openRun(folder, settings, { retryRefused });

  it('is done, but not where refused things are asked again; then it is replaced', async () => {
    const folder = await makeFolder();
    {
      await using run = await open(folder, false);
      await run.commit(refused);
      expect([run.isDone(refused.key), run.doneCount()]).toEqual([true, 1]);
    }
    {
      await using run = await open(folder, true);
      expect([run.isDone(refused.key), run.doneCount()]).toEqual([false, 0]);
      await run.commit({ ...entryOf(a), samples: [], seen: {} });
      expect(run.isDone(refused.key)).toBe(true);
    }
    await using run = await open(folder, false);
    expect(run.recovery.damaged).toEqual({});
    expect(await run.finish({ ledger: {}, wallMs: 1 })).toMatchObject({ samples: 0, rejections: 2 });
  });
});
