import { describe, expect, it, vi } from 'vitest';
import { z } from 'zod';

import { identity, setUp, text } from '../__fixtures__/call-path-set-up.ts';
import { ReplyRefusedError } from '../errors/reply-refused-error.ts';
import { TeacherCallError } from '../errors/teacher-call-error.ts';
import { callKey } from './call-key.ts';
import type { FoundRefusal } from './call-path.ts';

const refusalSchema = z.object({ note: z.string(), again: z.boolean().default(true) });
const refusalOf = (result: unknown): FoundRefusal | undefined => {
  const { data } = refusalSchema.safeParse(result);
  return data === undefined ? undefined : { words: data.note, again: data.again };
};
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
    { case: 'of a model', says: async () => no, asked: 2, reason: 'I will not' },
    {
      case: 'of a model that would be asked the same',
      says: async () => ({ ...no, again: false }),
      asked: 1,
      reason: 'I will not',
    },
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
    expect([first.asked, second.asked]).toEqual([2, 2]);
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

  it('counts apart from replies that do not fit, and ends with them where no more are wanted', async () => {
    const capitals = text.refine((reply) => reply.text === reply.text.toUpperCase());
    const replies: Reply[] = [{ text: 'go' }, no, { text: 'go' }, no, { text: 'GO' }];
    const mixed = setUp();
    const asks = vi.fn(async () => replies.shift() ?? no);
    await expect(mixed.path.call({ ...identity, schema: capitals, refusalOf, run: asks })).rejects.toThrow(
      'refused',
    );
    expect(asks).toHaveBeenCalledTimes(4);
    const once = setUp({ maxInvalid: 0 });
    const run = vi.fn(async () => no);
    await expect(once.path.call({ ...identity, schema: text, refusalOf, run })).rejects.toThrow('refused');
    expect(run).toHaveBeenCalledTimes(1);
  });

  it('of one sample leaves the others as they are', async () => {
    const { path, cache } = setUp({ refusals: 'keep' });
    const run = vi.fn(async (samples: readonly number[]) =>
      samples.map((sample) => (sample === 1 ? no : { text: `${sample}` })),
    );
    const request = { ...identity, schema: text, refusalOf, samples: [0, 1, 2], run };
    const first = await path.callSamples(request);
    expect(first.map(({ ok }) => ok)).toEqual([true, false, true]);
    expect(run.mock.calls.map(([samples]) => samples)).toEqual([[0, 1, 2], [1]]);
    expect(await cache.get(callKey(identity, 1))).toEqual({ refused: 'I will not' });
    run.mockClear();
    expect((await path.callSamples(request)).map(({ ok }) => ok)).toEqual([true, false, true]);
    expect(run).not.toHaveBeenCalled();
  });
});
