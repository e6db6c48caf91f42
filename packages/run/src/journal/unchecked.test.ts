import type { Check } from '@r2i/schema';
import { describe, expect, it } from 'vitest';

import { openRun } from '../folder/open-run.ts';
import { makeEntry } from '../testing/make-entry.ts';
import { makeFolder } from '../testing/make-folder.ts';
import { hasUnchecked } from './has-unchecked.ts';
import type { JournalEntry } from './journal-entry.ts';

const settings = { config: { recipe: {} }, versions: {}, seed: 7, sourceRoot: 'photos' };
const plainView: Check = { criterion: 'unique', outcome: 'pass', detail: '', validator: 'v/1' };

/** The entry as it is once everything of it was checked for the plain photo. */
function checked({ samples, rejections, ...entry }: JournalEntry): JournalEntry {
  return {
    ...entry,
    samples: samples.map((sample) => ({ ...sample, plainView })),
    rejections: rejections.map((one) => (one.reason === 'too-easy' ? { ...one, plainView } : one)),
  };
}

describe('hasUnchecked', () => {
  const entry = makeEntry('a.jpg');
  const whole = checked(entry);
  it.each([
    ['nothing checked', entry, true],
    ['all checked', whole, false],
    ['samples alone', { ...whole, rejections: entry.rejections }, true],
    ['what is too easy alone', { ...whole, samples: entry.samples }, true],
    ['nothing finished', { samples: [], rejections: entry.rejections.slice(0, 1) }, false],
  ])('of an entry with %s', (_, given, expected) => {
    expect(hasUnchecked(given)).toBe(expected);
  });
});

describe('an image that was not checked for the plain photo', () => {
  it('is done, until a session checks; then it is replaced in its folder, and stays so', async () => {
    const folder = await makeFolder();
    const entry = makeEntry('a.jpg');
    {
      await using run = await openRun(folder, settings);
      await run.commit(entry);
      await run.commit(checked(makeEntry('b.jpg')));
      expect(run.isDone(entry.key)).toBe(true);
    }
    {
      await using run = await openRun(folder, settings);
      expect([run.isDone(entry.key), run.recovery.unchecked]).toEqual([true, 0]);
    }
    {
      await using run = await openRun(folder, settings, { checkPlainView: true });
      expect([run.isDone(entry.key), run.recovery.unchecked]).toEqual([false, 1]);
      await run.commit(checked(entry));
      expect(run.isDone(entry.key)).toBe(true);
      const { samples, rejections, plainView: tally } = await run.finish({ ledger: {}, wallMs: 1 });
      expect([samples, rejections]).toEqual([4, 4]);
      expect(tally).toEqual({ pass: 6, fail: 0, unknown: 0, unchecked: 0 });
    }
    await using run = await openRun(folder, settings, { checkPlainView: true });
    expect([run.isDone(entry.key), run.recovery.unchecked, run.recovery.damaged]).toEqual([true, 0, {}]);
  });

  it('goes on in a folder that earlier versions named otherwise, and in no other', async () => {
    const folder = await makeFolder();
    const skipping = { ...settings, config: { recipe: { plainView: 'skip' } } };
    await (await openRun(folder, skipping)).close();
    await expect(openRun(folder, settings)).rejects.toMatchObject({ code: 'run/conflict' });
    await using run = await openRun(folder, settings, { formerly: [skipping] });
    expect(run.file.config).toEqual(skipping.config);
  });
});
