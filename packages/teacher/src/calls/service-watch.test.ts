import { describe, expect, it } from 'vitest';

import { identity, setUp, text } from '../__fixtures__/call-path-set-up.ts';
import { createVirtualClock } from '../__fixtures__/virtual-clock.ts';
import { TeacherCallError } from '../errors/teacher-call-error.ts';
import {
  createServiceWatch,
  laterRefusalsThatEnd,
  refusalsThatEnd,
  type ServiceWatch,
} from './service-watch.ts';

const about = { lane: 'a', model: 'm', startMs: 0, endMs: 0 };

function refusal(status: number): TeacherCallError {
  return new TeacherCallError(`http://x answered ${status}: no. Mend it`, { retryable: false, status });
}

/** What became of each failure, `null` where the run goes on; `200` is an answer. */
function outcomes(statuses: readonly number[]): (string | null)[] {
  const watch = createServiceWatch({ concurrency: 4 });
  return statuses.map((status) => {
    if (status === 200) {
      watch.answered('a');
      return null;
    }
    const passes = status >= 500;
    const error = passes ? new TeacherCallError('x', { retryable: true, status }) : refusal(status);
    return watch.failed(error, about)?.code ?? null;
  });
}

const many = (status: number, times: number): number[] => Array.from({ length: times }, () => status);

describe('createServiceWatch', () => {
  it.each([
    { case: 'a wrong model', statuses: many(404, 8), ends: true },
    { case: 'a request that nobody takes', statuses: many(400, 8), ends: true },
    { case: 'one refusal fewer', statuses: many(404, 7), ends: false },
    { case: 'an answer before', statuses: [200, ...many(404, 23)], ends: false },
    { case: 'an answer among them', statuses: [...many(404, 7), 200, ...many(404, 23)], ends: false },
    { case: 'a model that is gone after an answer', statuses: [200, ...many(404, 24)], ends: true },
    { case: 'an address that moved after an answer', statuses: [200, ...many(307, 24)], ends: true },
    { case: 'that with faults that pass between', statuses: [200, ...many(404, 23), 503, 404], ends: true },
    { case: 'that with an answer between', statuses: [200, ...many(404, 23), 200, 404], ends: false },
    { case: 'that with a request refused between', statuses: [200, ...many(404, 23), 400, 404], ends: false },
    {
      case: 'that with an image too large between',
      statuses: [200, ...many(404, 23), 413, 404],
      ends: false,
    },
    { case: 'requests refused after an answer', statuses: [200, ...many(400, 99)], ends: false },
    { case: 'refusals of two kinds', statuses: [...many(404, 7), 400, ...many(404, 7)], ends: false },
    {
      case: 'faults that pass between them',
      statuses: [...many(503, 9), ...many(404, 7), 503, 404],
      ends: true,
    },
    { case: 'faults that pass alone', statuses: many(503, 40), ends: false },
    { case: 'images that are too large', statuses: many(413, 40), ends: false },
    { case: 'prompts that a filter minds', statuses: many(403, 40), ends: false },
  ])('$case: ends $ends', ({ statuses, ends }) => {
    expect(outcomes(statuses).some((code) => code === 'teacher/service-refuses')).toBe(ends);
  });

  it('takes a content filter for an outcome of its request, whatever its status', () => {
    const watch = createServiceWatch({ concurrency: 4 });
    for (let time = 0; time < 2 * refusalsThatEnd; time += 1) {
      const filtered = new TeacherCallError('filtered', { retryable: false, status: 400, refused: true });
      expect(watch.failed(filtered, about)).toBeUndefined();
    }
  });

  it('tells lanes apart, and knows nothing of work in this process', () => {
    const watch = createServiceWatch({ concurrency: 4 });
    watch.answered('b');
    for (let time = 1; time < refusalsThatEnd; time += 1) watch.failed(refusal(404), about);
    expect(watch.failed(new RangeError('not ours'), { ...about, lane: 'local' })).toBeUndefined();
    expect(watch.failed(refusal(404), about)?.message).toBe(
      'm: each of the first 8 calls was refused with 404, and none answered, so no more are made. http://x answered 404: no. Mend it (results so far are kept: mend this, then the same command goes on)',
    );
  });
});

describe('refusals after an answer', () => {
  it.each([
    { concurrency: 1, times: laterRefusalsThatEnd },
    { concurrency: 8, times: laterRefusalsThatEnd },
    { concurrency: 16, times: 48 },
  ])('end the run after $times at $concurrency at once', ({ concurrency, times }) => {
    const watch = createServiceWatch({ concurrency });
    watch.answered('a');
    for (let time = 1; time < times; time += 1) expect(watch.failed(refusal(404), about)).toBeUndefined();
    expect(watch.failed(refusal(404), about)).toMatchObject({ refusals: times, answeredBefore: true });
  });

  it('say so in their words', () => {
    const watch = createServiceWatch({ concurrency: 1 });
    watch.answered('a');
    const errors = many(404, 24).map((status) => watch.failed(refusal(status), about)?.message);
    expect(errors.at(-1)).toBe(
      'm: each of the last 24 calls was refused with 404, and none answered since, so no more are made. http://x answered 404: no. Mend it (results so far are kept: mend this, then the same command goes on)',
    );
  });
});

/** A reply that is no completion, as a web page. */
function foreign(): TeacherCallError {
  const message =
    'http://x answered 200, but the reply is no JSON: Welcome. Look whether the address is right';
  return new TeacherCallError(message, { retryable: true, status: 200, foreign: true });
}

describe('a service that is something else', () => {
  it.each([
    { case: '8 replies over 5 s', ends: [...many(0, 7), 5000], last: true },
    { case: 'fewer', ends: [...many(0, 6), 9000], last: false },
    { case: 'more within less', ends: [...many(0, 30), 4999], last: false },
  ])('$case: ends $last', ({ ends, last }) => {
    const watch = createServiceWatch({ concurrency: 4 });
    const codes = ends.map((endMs) => watch.failed(foreign(), { ...about, endMs })?.code ?? null);
    expect(codes.slice(0, -1)).toEqual(ends.slice(1).map(() => null));
    expect(codes.at(-1)).toBe(last ? 'teacher/service-foreign' : null);
  });

  it('is waited for once it has answered', () => {
    const watch = createServiceWatch({ concurrency: 4 });
    watch.answered('a');
    for (const endMs of many(9000, 99)) {
      expect(watch.failed(foreign(), { ...about, endMs })).toBeUndefined();
      expect(watch.gaveUp(foreign(), about)).toBeUndefined();
    }
  });

  it.each([
    { calls: 40, concurrency: 16, maxRetries: 5, tries: 40 },
    { calls: 40, concurrency: 16, maxRetries: 0, tries: 40 },
    { calls: 1, concurrency: 1, maxRetries: 5, tries: 6 },
    { calls: 2, concurrency: 4, maxRetries: 5, tries: 12 },
  ])(
    'ends $calls calls with $maxRetries retries within some seconds, at most $concurrency at once',
    async ({ calls, concurrency, maxRetries, tries }) => {
      const clock = createVirtualClock();
      const { path } = setUp({ concurrency, maxRetries, wait: clock.wait, now: clock.now });
      let asked = 0;
      const ending = Promise.allSettled(
        Array.from({ length: calls }, (_, input) =>
          path.call({
            ...{ ...identity, input, schema: text, lane: 'a' },
            run: async () => {
              asked += 1;
              throw foreign();
            },
          }),
        ),
      );
      await clock.runOut();
      const last = (await ending).at(-1);
      expect(last).toMatchObject({ status: 'rejected', reason: { code: 'teacher/service-foreign' } });
      expect(clock.now()).toBeLessThanOrEqual(16_000);
      expect(asked).toBeLessThanOrEqual(tries);
    },
  );
});

/** Nobody listens; `final` where waiting would not help. */
function unreached(final = false): TeacherCallError {
  const message = 'no reply from http://x: connect ECONNREFUSED. Look whether the server runs';
  return new TeacherCallError(message, { retryable: !final, unreached: true });
}

describe('a service that is not there', () => {
  it.each([
    { case: 'for 5 s and three tries', ends: [100, 200, 5000], last: true },
    { case: 'for less', ends: [100, 200, 4999], last: false },
    { case: 'in two tries alone', ends: [100, 9000], last: false },
  ])('$case: ends $last', ({ ends, last }) => {
    const watch = createServiceWatch({ concurrency: 4 });
    const errors = ends.map((endMs) => watch.failed(unreached(), { ...about, endMs })?.code ?? null);
    expect(errors.slice(0, -1)).toEqual(ends.slice(1).map(() => null));
    expect(errors.at(-1)).toBe(last ? 'teacher/service-unreached' : null);
  });

  it('ends at once where waiting does not help, as with its certificate', () => {
    expect(createServiceWatch({ concurrency: 4 }).failed(unreached(true), about)).toMatchObject({
      fatal: true,
      attempts: 1,
    });
  });

  it.each([
    { case: 'an answer', reach: (watch: ServiceWatch) => watch.answered('a') },
    {
      case: 'any response',
      reach: (watch: ServiceWatch) =>
        void watch.failed(new TeacherCallError('x', { retryable: true, status: 503 }), about),
    },
  ])('may come back after $case', ({ reach }) => {
    const watch = createServiceWatch({ concurrency: 4 });
    reach(watch);
    for (const endMs of [0, 9000, 90_000]) {
      expect(watch.failed(unreached(endMs > 0), { ...about, endMs })).toBeUndefined();
    }
    expect(watch.gaveUp(unreached(), about)).toBeUndefined();
  });

  it.each([
    { calls: 40, concurrency: 16, tries: 40 },
    { calls: 1, concurrency: 1, tries: 6 },
    { calls: 4, concurrency: 1, tries: 24 },
  ])(
    'ends $calls calls within some seconds, at most $concurrency at once',
    async ({ calls, concurrency, tries }) => {
      const clock = createVirtualClock();
      const { path } = setUp({ concurrency, wait: clock.wait, now: clock.now });
      let asked = 0;
      const ending = Promise.allSettled(
        Array.from({ length: calls }, (_, input) =>
          path.call({
            ...{ ...identity, input, schema: text, lane: 'a' },
            run: async () => {
              asked += 1;
              throw unreached();
            },
          }),
        ),
      );
      await clock.runOut();
      const codes = (await ending).map((each) =>
        each.status === 'rejected' ? each.reason.code : 'answered',
      );
      expect(new Set(codes)).toEqual(new Set(['teacher/service-unreached']));
      expect(clock.now()).toBeLessThanOrEqual(16_000);
      expect(asked).toBeLessThanOrEqual(tries);
    },
  );

  it('is waited for while it comes up', async () => {
    const clock = createVirtualClock();
    const { path } = setUp({ concurrency: 4, wait: clock.wait, now: clock.now });
    const working = Promise.all(
      Array.from({ length: 40 }, (_, input) =>
        path.call({
          ...{ ...identity, input, schema: text, lane: 'a' },
          run: async () => {
            if (clock.now() < 4000) throw unreached();
            return { text: 'B' };
          },
        }),
      ),
    );
    await clock.runOut();
    expect(await working).toHaveLength(40);
  });
});

describe('a call path that stays up', () => {
  it('ends the calls that meet what ends a run, and tries later ones anew', async () => {
    const { path } = setUp({ staysUp: true, maxRetries: 0 });
    const ask = (input: number, run: () => Promise<{ text: string }>) =>
      path.call({ ...identity, input, schema: text, lane: 'a', run });
    for (const input of [10, 11, 12]) {
      const away = ask(input, async () => Promise.reject(unreached(true)));
      await expect(away).rejects.toMatchObject({ code: 'teacher/call-failed' });
    }
    const wrongKey = new TeacherCallError('answered 401', { retryable: false, status: 401 });
    await expect(ask(2, async () => Promise.reject(wrongKey))).rejects.toBe(wrongKey);
    expect(await ask(3, async () => ({ text: 'B' }))).toEqual({ text: 'B' });
  });
});

describe('a call path whose service refuses everything', () => {
  const ask = (path: ReturnType<typeof setUp>['path'], input: number, run: () => Promise<{ text: string }>) =>
    path.call({ ...identity, input, schema: text, lane: 'a', run });

  it('makes no call after the first few', async () => {
    const { path, counts } = setUp({ concurrency: 2 });
    let asked = 0;
    const settled = await Promise.allSettled(
      Array.from({ length: 40 }, (_, input) =>
        ask(path, input, async () => {
          asked += 1;
          throw refusal(404);
        }),
      ),
    );
    const codes = settled.map((each) => (each.status === 'rejected' ? each.reason.code : 'answered'));
    expect(new Set(codes)).toEqual(new Set(['teacher/call-failed', 'teacher/service-refuses']));
    expect(new Set(codes.slice(refusalsThatEnd + 1))).toEqual(new Set(['teacher/service-refuses']));
    expect(asked).toBeLessThanOrEqual(refusalsThatEnd + 1);
    expect(counts()).toMatchObject({ results: 0 });
  });

  it('goes on where one call was answered', async () => {
    const { path } = setUp({ concurrency: 2 });
    await ask(path, 0, async () => ({ text: 'B' }));
    const settled = await Promise.allSettled(
      Array.from({ length: 40 }, (_, input) =>
        ask(path, input + 1, async () => {
          throw refusal(400);
        }),
      ),
    );
    const codes = settled.map((each) => (each.status === 'rejected' ? each.reason.code : 'answered'));
    expect(new Set(codes)).toEqual(new Set(['teacher/call-failed']));
  });

  it.each([
    { concurrency: 2, asked: 24 },
    { concurrency: 16, asked: 48 },
  ])(
    'ends later where it begins to after an answer, at $concurrency at once',
    async ({ concurrency, asked }) => {
      const { path } = setUp({ concurrency });
      await ask(path, 0, async () => ({ text: 'B' }));
      let refused = 0;
      const settled = await Promise.allSettled(
        Array.from({ length: 200 }, (_, input) =>
          ask(path, input + 1, async () => {
            refused += 1;
            throw refusal(404);
          }),
        ),
      );
      const codes = settled.map((each) => (each.status === 'rejected' ? each.reason.code : 'answered'));
      expect(codes.at(-1)).toBe('teacher/service-refuses');
      expect(refused).toBeGreaterThanOrEqual(asked);
      expect(refused).toBeLessThanOrEqual(asked + concurrency);
    },
  );

  it('keeps no result that must not be kept', async () => {
    const { path } = setUp();
    const replies = ['', 'B'];
    const asked = () =>
      path.call({
        ...identity,
        input: 1,
        schema: text,
        keep: ({ text }) => text !== '',
        run: async () => ({ text: replies.shift() ?? 'none' }),
      });
    expect([await asked(), await asked(), await asked()]).toEqual([
      { text: '' },
      { text: 'B' },
      { text: 'B' },
    ]);
  });
});
