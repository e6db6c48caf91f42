import { isFatal } from '@r2i/schema';
import { expect, it } from 'vitest';

import { TeacherCallError } from './teacher-call-error.ts';

it.each([
  { case: '401', error: new TeacherCallError('x', { retryable: false, status: 401 }), fatal: true },
  { case: '403', error: new TeacherCallError('x', { retryable: false, status: 403 }), fatal: true },
  {
    case: '403 of one request',
    error: new TeacherCallError('x', { retryable: false, status: 403, fatal: false }),
    fatal: false,
  },
  { case: '404', error: new TeacherCallError('x', { retryable: false, status: 404 }), fatal: false },
  { case: 'no status', error: new TeacherCallError('x', { retryable: false, fatal: true }), fatal: true },
])('$case', ({ error, fatal }) => {
  expect(isFatal(error)).toBe(fatal);
});

it.each([
  { status: 429, retryable: true, retryAfterMs: undefined, kind: 'busy' },
  { status: 429, retryable: false, retryAfterMs: 1, kind: 'final' },
  { status: 503, retryable: true, retryAfterMs: 0, kind: 'busy' },
  { status: 503, retryable: true, retryAfterMs: undefined, kind: 'failed' },
  { status: 500, retryable: true, retryAfterMs: 5, kind: 'failed' },
  { status: undefined, retryable: true, retryAfterMs: undefined, kind: 'failed' },
  { status: 400, retryable: false, retryAfterMs: undefined, kind: 'final' },
])('status $status, retryable $retryable, pause $retryAfterMs: $kind', ({ kind, ...options }) => {
  expect(new TeacherCallError('x', options).kind).toBe(kind);
});
