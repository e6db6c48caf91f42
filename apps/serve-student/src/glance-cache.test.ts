import { describe, expect, it } from 'vitest';

import { createGlanceCache } from './glance-cache.ts';
import type { SentImages } from './request/read-request.ts';
import { createSlowStudent } from './testing/slow-student.ts';

const size = { width: 1, height: 1 };
const sent = (id: string): SentImages => ({
  id,
  pixels: async () => [{ ...size, data: new Uint8Array(3) }],
});
const [one, two, three] = [sent('1'), sent('2'), sent('3')];
const stays = new AbortController().signal;

/** Something that is over when it is told to be. */
function gate() {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open: () => open(), opened };
}

describe('createGlanceCache', () => {
  it('takes no look that nobody waits for, and one look for all who do', async () => {
    const look = gate();
    const student = createSlowStudent(
      () => [],
      () => look.opened,
    );
    await using glances = createGlanceCache(student, { size: 2 });
    const shared = glances.with(one, stays, async () => 'first');
    const leave = new AbortController();
    const left = [one, two, two, three].map((image) =>
      glances.with(image, leave.signal, async () => 'never'),
    );
    const other = glances.with(two, stays, async () => 'second');
    const reason = new Error('the client left');
    leave.abort(reason);
    for (const leaving of left) await expect(leaving).rejects.toBe(reason);
    look.open();
    expect(await Promise.all([shared, other])).toEqual(['first', 'second']);
    expect(student.seen).toMatchObject({ looks: 2, open: 2 });
  });

  it('ends the look under way when the last who waits for it leaves, and looks again for the next', async () => {
    const signals: (AbortSignal | undefined)[] = [];
    const student = createSlowStudent(
      () => [],
      (signal) => {
        signals.push(signal);
        return signals.length > 1
          ? Promise.resolve()
          : new Promise((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason)));
      },
    );
    await using glances = createGlanceCache(student, { size: 1 });
    const [first, second] = [new AbortController(), new AbortController()];
    const waiting = [first, second].map(({ signal }) => glances.with(one, signal, async () => 'never'));
    for (const asking of waiting) asking.catch(() => undefined);
    await expect.poll(() => signals.length).toBe(1);
    first.abort();
    await expect(waiting[0]).rejects.toThrow('aborted');
    expect(signals[0]?.aborted).toBe(false);
    second.abort();
    await expect(waiting[1]).rejects.toThrow('aborted');
    expect(signals[0]?.aborted).toBe(true);
    expect(await glances.with(one, stays, async () => 'again')).toBe('again');
    expect(student.seen).toMatchObject({ looks: 2, open: 1 });
  });

  it.each([1, 2])('keeps no more than %i open, also where all are in use', async (most) => {
    const student = createSlowStudent(() => []);
    await using glances = createGlanceCache(student, { size: most });
    const uses = [one, two, three].map((image) => ({ image, until: gate() }));
    const done = uses.map(({ image, until }) => glances.with(image, stays, () => until.opened));
    await expect.poll(() => student.seen.open).toBe(most);
    for (const { until } of uses) until.open();
    await Promise.all(done);
    expect(student.seen).toMatchObject({ looks: 3, mostOpen: most });
  });

  it('decodes only what is looked at, and tells all who wait of an image that cannot be decoded', async () => {
    const student = createSlowStudent(() => []);
    await using glances = createGlanceCache(student, { size: 1 });
    let decoded = 0;
    const broken: SentImages = {
      id: 'broken',
      pixels: async () => {
        decoded += 1;
        throw new Error('cut short');
      },
    };
    const asked = [broken, broken].map((image) => glances.with(image, stays, async () => 'never'));
    for (const asking of asked) await expect(asking).rejects.toThrow('cut short');
    expect(decoded).toBe(1);
    expect(student.seen.looks).toBe(0);
    expect(await glances.with(one, stays, async () => 'now')).toBe('now');
  });

  it('frees the place of a look that failed', async () => {
    let looks = 0;
    const student = createSlowStudent(
      () => [],
      async () => {
        looks += 1;
        if (looks === 1) throw new Error('too long and thin');
      },
    );
    await using glances = createGlanceCache(student, { size: 1 });
    await expect(glances.with(one, stays, async () => 'never')).rejects.toThrow('too long and thin');
    expect(await glances.with(one, stays, async () => 'now')).toBe('now');
    expect(await glances.with(two, stays, async () => 'and then')).toBe('and then');
    expect(student.seen).toMatchObject({ looks: 3, open: 1, mostOpen: 1 });
  });
});
