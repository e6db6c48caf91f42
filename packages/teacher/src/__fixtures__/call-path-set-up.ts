import { vi } from 'vitest';
import { z } from 'zod';

import type { CallCache } from '../calls/call-cache.ts';
import type { OpenCallPath } from '../calls/call-path.ts';
import { type CallPathOptions, createCallPath } from '../calls/create-call-path.ts';
import { TeacherCallError } from '../errors/teacher-call-error.ts';
import { createLedger, type Ledger } from '../ledger/ledger.ts';
import { createMemoryCache } from '../calls/memory-cache.ts';

export interface SetUp {
  readonly path: OpenCallPath;
  readonly cache: CallCache;
  readonly ledger: Ledger;
  readonly wait: { readonly mock: { readonly calls: readonly (readonly [number])[] } };
  /** The ledger's only entry. */
  readonly counts: () => unknown;
}

export const identity = { role: 'answer', model: 'reader-v1', input: { image: 'abc', seed: 7 } } as const;

export const text: z.ZodType<{ text: string; note?: string | undefined }> = z.strictObject({
  text: z.string(),
  note: z.string().optional(),
});

/** An error that may pass; with a pause asked for, the service is busy, else it has failed. */
export function passing(retryAfterMs?: number): TeacherCallError {
  return new TeacherCallError('the service is down', { retryable: true, status: 503, retryAfterMs });
}

/** A call path with a cache in memory that does not really wait; its pauses are as long as they may be. */
export function setUp(options: Partial<CallPathOptions> = {}): SetUp {
  const ledger = createLedger();
  const cache = createMemoryCache();
  const wait = vi.fn<(delayMs: number) => Promise<void>>(async () => undefined);
  const path = createCallPath({ cache, ledger, wait, random: { next: () => 1 }, ...options });
  return { path, cache, ledger, wait, counts: () => ledger.snapshot()[0] };
}
