import { expect, it } from 'vitest';

import { CallFailedError } from '../errors/call-failed-error.ts';
import { TeacherCallError } from '../errors/teacher-call-error.ts';
import { refusalOfAll } from './refusal-of-all.ts';

const failed = (status: number, retryable = false): CallFailedError =>
  new CallFailedError({
    role: 'judge',
    model: 'j',
    attempts: 1,
    retryable,
    cause: new TeacherCallError(`answered ${status}: no such model j`, { status, retryable, fatal: false }),
  });

it.each([
  { name: 'no call', faults: [], ends: false },
  { name: 'one refusal', faults: [failed(400)], ends: true },
  { name: 'several alike', faults: [failed(404), failed(404)], ends: true },
  { name: 'two kinds', faults: [failed(400), failed(404)], ends: false },
  { name: 'what may pass', faults: [failed(503, true)], ends: false },
  { name: 'a refusal and what may pass', faults: [failed(400), failed(503, true)], ends: false },
  { name: 'a request that is too large', faults: [failed(413)], ends: false },
  { name: 'a reply that cannot be read', faults: [new Error('no JSON')], ends: false },
])('$name: $ends', ({ faults, ends }) => {
  const error = refusalOfAll(faults, 'j');
  expect(error !== undefined).toBe(ends);
  if (ends) {
    expect(error).toMatchObject({ fatal: true, refusals: faults.length });
    expect(error?.message).toContain('no such model j');
  }
});
