import { appendFile, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { readSettings } from '@r2i/app-shell';
import { readZoomBench } from '@r2i/benchmark';
import { type ContentEdit, editContent, openReviewDesk, openRunSource, type ReviewRecord } from '@r2i/review';
import { hashValue } from '@r2i/schema';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { runCommand } from './commands.ts';
import { explainId } from './explain-command.ts';
import { type ExportResult, exportRuns } from './export-runs.ts';
import { makeRun } from './testing/make-run.ts';
import { pluginHost } from './testing/plugin-host.ts';
import { verifyExportAt } from './verify-command.ts';

let folder: string;
let run: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'r2i-export-reviewed-'));
  run = await makeRun(folder);
});

afterEach(() => rm(folder, { recursive: true, force: true }));

const host = pluginHost();
const [kept, easy] = [hashValue('kept'), hashValue('easy')];

function write(out: string, ...args: readonly string[]): Promise<ExportResult> {
  const words = ['--run', run, '--out', join(folder, out), '--reviewed', 'accepted', ...args];
  return exportRuns(readSettings(runCommand, words), host);
}

let made = 0;

/** A person accepts an item, with changes, or rejects it where there are none to make. */
async function decide(
  item: string,
  reviewer: string,
  edit: ContentEdit | 'reject',
  where = run,
): Promise<void> {
  await using desk = await openReviewDesk(await openRunSource(where));
  const before = desk.queue.find(({ id }) => id === item)?.content;
  if (before === undefined) throw new RangeError(`no item ${item}`);
  made += 1;
  const head = {
    schema: 'r2i.review/1',
    id: made.toString(16).padStart(32, '0'),
    item,
    reviewer,
    time: '2026-11-30T10:00:00.000Z',
    before,
  } as const;
  const record: ReviewRecord =
    edit === 'reject'
      ? { ...head, action: 'reject', reason: 'wrong-answer' }
      : { ...head, action: 'accept', after: editContent(before, edit) };
  await desk.write(record);
}

const textOf = (name: string): Promise<string> => readFile(join(folder, name), 'utf8');
const moved = { frame: 'pixel', left: 30, top: 15, right: 70, bottom: 45 } as const;

describe('--reviewed accepted, for training', () => {
  it.each<[name: string, decisions: [string, ContentEdit | 'reject'][], rule: string, why: string]>([
    ['nobody has looked', [], 'unreviewed', 'not reviewed 1'],
    ['it was rejected', [['Ann', 'reject']], 'reviewRejected', 'rejected in review 1'],
    [
      'people do not agree',
      [
        ['Ann', {}],
        ['Ben', 'reject'],
      ],
      'reviewConflict',
      'reviewers do not agree 1',
    ],
  ])('leaves a sample out and says why: %s', async (_, decisions, rule, why) => {
    for (const [reviewer, edit] of decisions) await decide(kept, reviewer, edit);
    await expect(write('alone', '--format', 'openai')).rejects.toThrow(`(${why})`);
    const other = await makeRun(join(folder, 'other'), undefined, { kept: 'other' });
    await decide(hashValue('other'), 'Ann', {}, other);
    const { rows, notes } = await write('two', '--format', 'openai', '--run', run, other);
    expect({ rows, note: notes[0] }).toEqual({ rows: 1, note: `left out: ${why}` });
    const left = JSON.parse(await textOf('two/left-out.jsonl'));
    expect(left).toEqual({ schema: 'r2i.left-out/1', sample: kept, rule });
    const { counts, review } = JSON.parse(await textOf('two/export.json'));
    expect(counts).toMatchObject({ candidates: 2, samples: 1, dropped: { [rule]: 1 } });
    expect(review).toMatchObject({ items: 2, outcomes: { accepted: 1 } });
    await verifyExportAt(join(folder, 'two'), { run: [run, other] }, host);
    const { text } = await explainId(kept, { run: [run], export: join(folder, 'two') }, host.signal);
    expect(text).toContain('left out by the rule --reviewed accepted');
  });

  it('writes an accepted sample as it would be written without review', async () => {
    await decide(kept, 'Ann', {});
    const { rows } = await write('seen.parquet');
    await exportRuns(readSettings(runCommand, ['--run', run, '--out', join(folder, 'all.parquet')]), host);
    expect(rows).toBe(1);
    const [seen, all] = await Promise.all(
      ['seen', 'all'].map((name) => readFile(join(folder, `${name}.parquet`))),
    );
    expect(seen !== undefined && all?.equals(seen)).toBe(true);
    expect(JSON.parse(await textOf('all.export.json')).review).toBeNull();
  });

  it('writes what people made of it', async () => {
    await decide(kept, 'Ann', {
      question: 'Which word is on the sign?',
      answer: 'EXIT NOW',
      dimension: 'object',
      plainView: 'pass',
    });
    await write('edited', '--format', 'openai', '--view', 'plain', '--letters', 'as-is');
    const text = await textOf('edited/train.jsonl');
    expect(text).toContain('Which word is on the sign?');
    expect(text).toContain('B. EXIT NOW');
    const { counts, review } = JSON.parse(await textOf('edited/export.json'));
    expect({ dimensions: counts.dimensions, edited: review.edited }).toEqual({
      dimensions: { object: 1 },
      edited: 1,
    });
  });

  it('asks nothing of the plain photo that was changed and not looked at again', async () => {
    await decide(kept, 'Ann', { question: 'Which word?' });
    await expect(write('plain', '--format', 'openai', '--view', 'plain')).rejects.toThrow(
      'not checked on the plain photo 1',
    );
  });

  it.each(['boxed', 'crop'])('draws a box that was moved anew (%s)', async (view) => {
    await decide(kept, 'Ann', {});
    await write('before', '--format', 'openai', '--view', view);
    await decide(kept, 'Ann', { box: moved });
    await write('after', '--format', 'openai', '--view', view);
    await verifyExportAt(join(folder, 'after'), { run: [run] }, host);
    const rowOf = async (name: string) => JSON.parse(await textOf(`${name}/export-rows.jsonl`));
    const [before, after] = [await rowOf('before'), await rowOf('after')];
    expect(after.image.sha256).not.toBe(before.image.sha256);
    expect(after.sample).toBe(kept);
    if (view === 'boxed') expect(after.bbox).toEqual([30, 15, 70, 45]);
    await write('again', '--format', 'openai', '--view', view);
    expect(await textOf('again/export.json')).toBe(await textOf('after/export.json'));
  });

  it('says what is missing where a box cannot be drawn anew', async () => {
    await decide(kept, 'Ann', { box: moved });
    await rm(join(folder, 'photos', 'a.png'));
    await expect(write('lost', '--format', 'openai')).rejects.toMatchObject({
      code: 'export/box-not-drawn',
      sample: kept,
      photo: 'a.png',
    });
  });

  it('tells on the card by how many it was verified, and names nobody', async () => {
    await decide(kept, 'Ann Example', {});
    await decide(kept, 'Ben Example', {});
    await appendFile(join(run, 'reviews.jsonl'), 'no record\n');
    await write('card', '--format', 'openai');
    const card = await textOf('card/README.md');
    expect(card).toMatch(/2 people decided on 1 of 1 items, 1 of them by two people or more: 1 accepted/u);
    expect(card).toMatch(/1 of 1 items decided alike \(100\.0 %/u);
    expect(card).toContain('Lines of reviews that did not count: unreadable 1.');
    expect(card).not.toContain('were not reviewed by people');
    expect(card + (await textOf('card/export.json'))).not.toContain('Example');
  });
});

describe('--reviewed accepted, for a benchmark', () => {
  it('holds what was accepted, as edited, with a card', async () => {
    await expect(write('none.parquet', '--format', 'zoombench')).rejects.toThrow(
      '(not reviewed 2); review them',
    );
    await decide(easy, 'Ann', { answer: 'EXIT NOW', box: moved, plainView: 'pass' });
    await decide(kept, 'Ann', 'reject');
    const { rows, notes } = await write('bench.parquet', '--format', 'zoombench');
    expect({ rows, note: notes[0] }).toEqual({ rows: 1, note: 'left out: rejected in review 1' });
    const items: unknown[] = [];
    for await (const { item } of readZoomBench(join(folder, 'bench.parquet'))) items.push(item);
    expect(items).toMatchObject([
      {
        id: easy,
        target: 'B',
        options: ['EX1T', 'EXIT NOW', 'FXIT'],
        box: { left: 30, top: 15, right: 70, bottom: 45 },
      },
    ]);
    const card = await textOf('bench.README.md');
    expect(card).toMatch(/1 person decided on 2 of 2 items.*1 accepted \(1 of them edited\), 1 rejected/u);
    expect(card).toContain('nothing is known of their agreement');
    expect(card).toContain('wrong-answer 1');
  });

  it('has a card without review that says so, and none of an earlier one is left', async () => {
    await decide(kept, 'Ann', {});
    await write('bench.parquet', '--format', 'zoombench');
    const words = ['--run', run, '--out', join(folder, 'bench.parquet'), '--format', 'zoombench'];
    await exportRuns(readSettings(runCommand, words), host);
    expect(await textOf('bench.README.md')).toContain('No person has looked at them.');
  });
});
