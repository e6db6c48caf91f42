import { OverBudgetError, WorkerEndedError } from '@r2i/worker';
import { describe, expect, it } from 'vitest';

import { httpErrors } from './http-errors.ts';
import { HttpProblem } from './http-problem.ts';
import { toProblem } from './send.ts';

/** As threads hand things over. */
const sent = (error: unknown): unknown => httpErrors.unpack(structuredClone(httpErrors.pack(error)));

describe('httpErrors', () => {
  it('keeps all of what clients are told', () => {
    const options = { status: 429, parameter: 'x', problem: 'full', headers: { 'retry-after': '1' } };
    const problem = new HttpProblem('later', options);
    expect(sent(problem)).toEqual(problem);
    expect(sent(problem)).toBeInstanceOf(HttpProblem);
    expect(sent(new HttpProblem('no', { status: 400 }))).toEqual(new HttpProblem('no', { status: 400 }));
  });

  it.each([
    { error: new TypeError('a slip'), expected: { message: 'a slip', code: 'worker/task', fatal: false } },
    { error: 'thrown', expected: { message: 'thrown', code: 'worker/task' } },
    {
      error: new WorkerEndedError({ reason: 'so' }),
      expected: { message: 'the worker ended: so', code: 'worker/ended' },
    },
  ])('keeps message and code of $error', ({ error, expected }) => {
    expect(sent(error)).toMatchObject(expected);
  });
});

describe('toProblem', () => {
  it.each([
    { error: new HttpProblem('no', { status: 404 }), status: 404, retry: undefined },
    { error: new TypeError('a slip'), status: 500, retry: undefined },
    { error: new OverBudgetError({ limit: 'silence', allowed: 5 }), status: 503, retry: '1' },
    { error: new WorkerEndedError({ reason: 'it stopped' }), status: 503, retry: '1' },
  ])('gives $status for $error', ({ error, status, retry }) => {
    const problem = toProblem(error);
    expect({ status: problem.status, retry: problem.headers['retry-after'] }).toEqual({ status, retry });
  });
});
