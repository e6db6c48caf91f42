import { describe, expect, it, vi } from 'vitest';
import type { z } from 'zod';

import { identity, setUp, text } from '../__fixtures__/call-path-set-up.ts';
import { ReplyRefusedError } from '../errors/reply-refused-error.ts';
import { TeacherCallError } from '../errors/teacher-call-error.ts';
import { callKey } from './call-key.ts';

const refusalOf = (result: unknown): string | undefined =>
  typeof result === 'object' && result !== null && 'note' in result && typeof result.note === 'string'
    ? result.note
    : undefined;
type Reply = z.infer<typeof text>;

const no = { text: '', note: 'I  will\nnot' };
const filtered = new TeacherCallError('answered 400: filtered', {
  retryable: false,
  status: 400,
  refused: true,
});

/** How a call ends at a path that finds `cache`, and how often the service was asked. */
async function ask(
  refusals: 'keep' | 'retry' | 'forget',
  { cache, says }: { cache?: ReturnType<typeof setUp>['cache']; says: () => Promise<Reply> },
): Promise<{
  readonly end: unknown;
  readonly asked: number;
  readonly cache: ReturnType<typeof setUp>['cache'];
}> {
  const made = setUp({ refusals, ...(cache === undefined ? {} : { cache }) });
  const run = vi.fn(says);
  const end = await made.path
    .call({ ...identity, schema: text, refusalOf, run })
    .catch((error: unknown) => error);
  return { end, asked: run.mock.calls.length, cache: cache ?? made.cache };
}

describe('a refusal', () => {
  it.each([
    { case: 'of a model', says: async () => no, asked: 4, reason: 'I will not' },
    { case: 'of a filter', says: () => Promise.reject(filtered), asked: 1, reason: 'answered 400: filtered' },
  ])('$case is kept, and a later session hears the same and asks nobody', async ({ says, asked, reason }) => {
    const first = await ask('keep', { says });
    expect(first.end).toBeInstanceOf(ReplyRefusedError);
    expect(first).toMatchObject({ asked, end: { refused: true, reason } });
    const second = await ask('keep', { says, cache: first.cache });
    expect(second.asked).toBe(0);
    expect(String(second.end)).toBe(String(first.end));
    const third = await ask('retry', {
      says: async () => ({ text: 'GO' }),
      cache: first.cache,
    });
    expect(third).toMatchObject({ asked: 1, end: { text: 'GO' } });
    expect(await first.cache.get(callKey(identity))).toEqual({ text: 'GO' });
  });

  it('is asked again by each session where none is kept', async () => {
    const first = await ask('forget', { says: async () => no });
    const second = await ask('forget', { says: async () => no, cache: first.cache });
    expect([first.asked, second.asked]).toEqual([4, 4]);
    expect(await first.cache.get(callKey(identity))).toBeUndefined();
  });

  it('that another try mends is none, and a fault after it is not taken for one', async () => {
    const replies: Reply[] = [no, { text: 'GO' }];
    const mended = await ask('keep', { says: async () => replies.shift() ?? no });
    expect(mended).toMatchObject({ asked: 2, end: { text: 'GO' } });
    let count = 0;
    const broken = await ask('keep', {
      says: async () => {
        count += 1;
        if (count === 1) return no;
        throw new TeacherCallError('broken', { retryable: false });
      },
    });
    expect(broken.end).toMatchObject({ code: 'teacher/call-failed' });
    expect(await broken.cache.get(callKey(identity))).toBeUndefined();
  });

  it('of one sample leaves the others as they are', async () => {
    const { path, cache } = setUp({ refusals: 'keep' });
    const run = vi.fn(async (samples: readonly number[]) =>
      samples.map((sample) => (sample === 1 ? no : { text: `${sample}` })),
    );
    const request = { ...identity, schema: text, refusalOf, samples: [0, 1, 2], run };
    const first = await path.callSamples(request);
    expect(first.map(({ ok }) => ok)).toEqual([true, false, true]);
    expect(run.mock.calls.map(([samples]) => samples)).toEqual([[0, 1, 2], [1], [1], [1]]);
    expect(await cache.get(callKey(identity, 1))).toEqual({ refused: 'I will not' });
    run.mockClear();
    expect((await path.callSamples(request)).map(({ ok }) => ok)).toEqual([true, false, true]);
    expect(run).not.toHaveBeenCalled();
  });
});
