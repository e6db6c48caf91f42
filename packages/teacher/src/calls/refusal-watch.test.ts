import { describe, expect, it } from 'vitest';

import { identity, setUp, text } from '../__fixtures__/call-path-set-up.ts';
import { TeacherCallError } from '../errors/teacher-call-error.ts';
import { createRefusalWatch, refusalsThatEnd } from './refusal-watch.ts';

const about = { lane: 'a', model: 'm' };

function refusal(status: number): TeacherCallError {
  return new TeacherCallError(`http://x answered ${status}: no. Mend it`, { retryable: false, status });
}

/** What became of each failure, `null` where the run goes on; `200` is an answer. */
function outcomes(statuses: readonly number[]): (string | null)[] {
  const watch = createRefusalWatch();
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

describe('createRefusalWatch', () => {
  it.each([
    { case: 'a wrong model', statuses: many(404, 8), ends: true },
    { case: 'a request that nobody takes', statuses: many(400, 8), ends: true },
    { case: 'one refusal fewer', statuses: many(404, 7), ends: false },
    { case: 'an answer before', statuses: [200, ...many(404, 30)], ends: false },
    { case: 'an answer among them', statuses: [...many(404, 7), 200, ...many(404, 30)], ends: false },
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
    const watch = createRefusalWatch();
    for (let time = 0; time < 2 * refusalsThatEnd; time += 1) {
      const filtered = new TeacherCallError('filtered', { retryable: false, status: 400, refused: true });
      expect(watch.failed(filtered, about)).toBeUndefined();
    }
  });

  it('tells lanes apart, and knows nothing of work in this process', () => {
    const watch = createRefusalWatch();
    watch.answered('b');
    for (let time = 1; time < refusalsThatEnd; time += 1) watch.failed(refusal(404), about);
    expect(watch.failed(new RangeError('not ours'), { ...about, lane: 'local' })).toBeUndefined();
    expect(watch.failed(refusal(404), about)?.message).toBe(
      'm: each of the first 8 calls was refused with 404, and none answered, so no more are made. http://x answered 404: no. Mend it (results so far are kept: mend this, then the same command goes on)',
    );
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
