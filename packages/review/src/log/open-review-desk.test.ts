import { appendFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { openRun } from '@r2i/run';
import { hashValue, type TrainingSample } from '@r2i/schema';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openRunSource } from '../items/run-source.ts';
import type { ReviewRecord } from '../records/review-record.ts';
import { accept, content, makeItem, reject, reveal, undo } from '../testing/make-item.ts';
import { openReviewDesk } from './open-review-desk.ts';
import { readReviews } from './read-reviews.ts';

let folder: string;

const names = ['a', 'b', 'c'];

function sampleOf(name: string): TrainingSample {
  const { id, image } = makeItem(name);
  const { box } = content;
  const stored = {
    id: hashValue([name, 'i']),
    path: 'crops/x.jpg',
    mediaType: 'image/jpeg',
    width: 60,
    height: 20,
  };
  return {
    ...{
      schema: 'r2i.sample/1',
      id,
      image,
      box,
      answer: content.answer,
      checks: [],
      answers: [],
      difficulty: [],
      seed: 0,
    },
    boxedImage: { image: stored, drawnBox: box, scale: 1, lineWidth: 2 },
    crop: { image: stored, box, scale: 2 },
    question: { text: content.question, dimension: 'ocr', questioner: 't' },
    choice: { options: content.options, letter: content.letter, seed: 0, distractorWriter: 't' },
    proposal: { box, label: 'text', score: 1, proposer: 't' },
    plainView: { criterion: 'unique-on-plain-photo', outcome: 'pass', detail: '', validator: 't' },
    vote: { groups: [], asked: 8, answered: 8, abstained: 0, faults: 0, needed: 6, winner: content.answer },
  };
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'r2i-review-'));
  await using run = await openRun(folder, { config: {}, versions: {}, seed: 0, sourceRoot: 'photos' });
  const samples = names.map(sampleOf);
  await run.commit({ key: 'a', name: 'a', image: null, samples, rejections: [], seen: {} });
  await run.finish({ ledger: {}, wallMs: 1 });
});

afterEach(() => rm(folder, { recursive: true, force: true }));

const open = async (from = folder) => openReviewDesk(await openRunSource(from));

const linesOf = async (): Promise<readonly string[]> =>
  (await readFile(join(folder, 'reviews.jsonl'), 'utf8')).split('\n').slice(0, -1);

describe('openReviewDesk', () => {
  it('writes nothing where nothing is decided, and comes back to what was', async () => {
    const record = accept('a', 'Ann');
    {
      await using desk = await open();
      expect(desk.queue.map(({ id }) => id).toSorted()).toEqual(
        names.map((name) => hashValue(name)).toSorted(),
      );
      expect(desk.queue[0]?.content).toEqual(content);
      expect(await readReviews(folder)).toEqual({ records: [], unreadable: 0 });
      await desk.write(record);
    }
    expect(await readReviews(folder)).toEqual({ records: [record], unreadable: 0 });
    await using again = await open();
    expect(again.state.outcomeOf(hashValue('a')).outcome).toBe('accepted');
  });

  it('loses nothing of two reviewers at once, and writes what is sent twice once', async () => {
    await using desk = await open();
    const records = names.flatMap((name) => [accept(name, 'Ann'), reject(name, 'Ben')]);
    await Promise.all([...records, ...records].map((record) => desk.write(record)));
    expect((await linesOf()).map((line) => JSON.parse(line))).toEqual(records);
    expect(names.map((name) => desk.state.outcomeOf(hashValue(name)).outcome)).toEqual(
      Array(3).fill('conflict'),
    );
  });

  it('is open once: a second process would cut what the first writes', async () => {
    await using _desk = await open();
    await expect(open()).rejects.toMatchObject({ code: 'run/locked' });
  });

  it('takes no lock of a folder that is no run', async () => {
    await expect(open(join(folder, 'none'))).rejects.toMatchObject({ code: 'run/folder' });
  });

  it('drops a half-written last line, and goes on behind the whole ones', async () => {
    const [first, second] = [accept('a', 'Ann'), accept('b', 'Ann')];
    await writeFile(
      join(folder, 'reviews.jsonl'),
      `${JSON.stringify(first)}\n${JSON.stringify(second).slice(0, 90)}`,
    );
    expect(await readReviews(folder)).toEqual({ records: [first], unreadable: 0 });
    await using desk = await open();
    expect(desk.tornBytes).toBe(90);
    await desk.write(second);
    expect(await readReviews(folder)).toEqual({ records: [first, second], unreadable: 0 });
  });

  it.each<[name: string, line: string]>([
    ['no JSON', '{"schema":'],
    ['no record', '{"schema":"r2i.review/1"}'],
    ['another record', '{"schema":"r2i.sample/1"}'],
    ['too long', JSON.stringify({ ...reveal('a', 'Ann'), note: 'x'.repeat(300_000) })],
    ['too deep', '['.repeat(5000)],
    ['a key that is not known', JSON.stringify({ ...reveal('a', 'Ann'), more: 1 })],
  ])('counts and keeps a line that cannot be read: %s', async (_, line) => {
    const record = accept('a', 'Ann');
    await writeFile(join(folder, 'reviews.jsonl'), `${line}\n${JSON.stringify(record)}\n`);
    expect(await readReviews(folder)).toEqual({ records: [record], unreadable: 1 });
    await using desk = await open();
    expect(desk.unreadable).toBe(1);
    await desk.write(accept('b', 'Ann'));
    expect((await linesOf())[0]).toBe(line);
  });

  it.each(['accept', 'defer'])('refuses a newer record (%s)', async (action) => {
    const line = JSON.stringify({ ...accept('a', 'Ann'), schema: 'r2i.review/2', action });
    await appendFile(join(folder, 'reviews.jsonl'), `${line}\n`);
    await expect(readReviews(folder)).rejects.toMatchObject({ code: 'schema/newer-record' });
    await expect(open()).rejects.toMatchObject({ code: 'schema/newer-record' });
    // The lock is gone again.
    await rm(join(folder, 'reviews.jsonl'));
    await using _desk = await open();
  });

  const ann = accept('a', 'Ann');
  const ben = reject('a', 'Ben');
  it.each<[name: string, record: ReviewRecord, fate: string]>([
    ['an item that is not there', accept('z', 'Ann'), 'unknownItem'],
    ['an unsound edit', accept('b', 'Ann', { after: { ...content, letter: 'H' } }), 'unsound'],
    ['an undo of nothing', undo('b', 'Ann', ann), 'ineffective'],
    [
      'settling what is not at odds',
      accept('a', 'Cem', { settles: [ann.id, 'f'.repeat(32)] }),
      'ineffective',
    ],
    ['settling half of it', accept('b', 'Cem', { settles: [ann.id, ben.id] }), 'ineffective'],
    ['an id that is taken', { ...reject('b', 'Ann'), id: ann.id }, 'contradicting'],
  ])('refuses and does not write %s', async (_, record, fate) => {
    await using desk = await open();
    await desk.write(ann);
    await desk.write(ben);
    await expect(desk.write(record)).rejects.toMatchObject({ code: 'review/refused', fate });
    expect(await linesOf()).toHaveLength(2);
    await desk.write(accept('a', 'Cem', { settles: [ben.id, ann.id] }));
    expect(desk.state.outcomeOf(hashValue('a')).outcome).toBe('accepted');
  });
});
