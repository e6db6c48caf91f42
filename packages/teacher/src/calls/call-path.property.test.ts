import type { JsonValue } from '@r2i/schema';
import { runs } from '@r2i/vitest-preset/runs';
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { CallFailedError } from '../errors/call-failed-error.ts';
import { TeacherCallError } from '../errors/teacher-call-error.ts';
import { createLedger } from '../ledger/ledger.ts';
import type { CallCache } from './call-cache.ts';
import { callKey } from './call-key.ts';
import { createCallPath } from './create-call-path.ts';

const identity = { role: 'answer', model: 'm', input: null };
const maxRetries = 2;
const schema = z.strictObject({ sample: z.int(), fault: z.boolean() });

const caller = fc.record({
  samples: fc.array(fc.nat({ max: 4 }), { minLength: 1, maxLength: 4 }),
  aborts: fc.boolean(),
});
const outcome = fc.constantFrom('result', 'result', 'fault', 'busy', 'failed', 'final', 'fewer', 'unfit');

/**
 * Callers with overlapping samples, some of which abort; attempts that succeed, fail for now, fail for good,
 * or give faults, fewer results or some that do not fit; and every step finishing in any order.
 */
it('holds its promises in any interleaving', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.scheduler(),
      fc.array(caller, { minLength: 1, maxLength: 6 }),
      fc.array(outcome, { maxLength: 12 }),
      fc.integer({ min: 1, max: 3 }),
      async (scheduler, callers, outcomes, concurrency) => {
        const step = async (label: string): Promise<void> => {
          await scheduler.schedule(Promise.resolve(), label);
        };
        const stored = new Map<string, JsonValue>();
        const cache: CallCache = {
          async get(key) {
            await step('get');
            return stored.get(key);
          },
          async set(key, value) {
            await step('set');
            stored.set(key, value);
          },
        };
        let running = 0;
        const broken: string[] = [];
        const script = [...outcomes];
        const underWay = new Set<number>();
        const ledger = createLedger();
        const path = createCallPath({
          cache,
          ledger,
          concurrency,
          maxRetries,
          wait: async () => step('wait'),
        });
        const attemptsOf = new Map<AbortSignal | undefined, number>();

        const run = async (missing: readonly number[], signal?: AbortSignal) => {
          attemptsOf.set(signal, (attemptsOf.get(signal) ?? 0) + 1);
          if (signal?.aborted === true) broken.push('an attempt began after an abort');
          for (const sample of missing) {
            if (stored.has(callKey(identity, sample)))
              broken.push(`sample ${sample} was run after a success`);
            if (underWay.has(sample)) broken.push(`sample ${sample} was run twice at once`);
            underWay.add(sample);
          }
          running += 1;
          if (running > concurrency) broken.push(`${running} runs at once`);
          await step('run');
          running -= 1;
          for (const sample of missing) underWay.delete(sample);
          const next = script.shift() ?? 'result';
          if (next === 'busy') throw new TeacherCallError('busy', { retryable: true, kind: 'busy' });
          if (next === 'failed') throw new TeacherCallError('failed', { retryable: true });
          if (next === 'final') throw new Error('final');
          const results = missing.map((sample) => ({ sample, fault: next === 'fault' && sample % 2 === 0 }));
          if (next === 'unfit')
            return results.map((each, index) => (index === 0 ? { ...each, sample: 0.5 } : each));
          return next === 'fewer' ? results.slice(0, -1) : results;
        };

        const calls = callers.map(async ({ samples, aborts }) => {
          await step('begin');
          const controller = new AbortController();
          const abort = async (): Promise<void> => {
            await step('abort');
            controller.abort('stop');
          };
          const aborting = aborts ? abort() : Promise.resolve();
          try {
            const results = await path.callSamples({
              ...identity,
              samples,
              schema,
              keep: ({ fault }) => !fault,
              run,
              signal: controller.signal,
            });
            const given = results.map((each, index) => (each.ok ? each.value.sample : samples[index]));
            expect(given).toEqual(samples);
          } catch (error) {
            const expected = error instanceof CallFailedError || (aborts && error === 'stop');
            if (!expected) throw error;
          }
          await aborting;
        });
        await scheduler.waitFor(Promise.all(calls));
        await scheduler.waitAll();

        expect(broken).toEqual([]);
        // Each caller's flight has at most 4 samples, and the script is at most 12 outcomes other than results.
        for (const attempts of attemptsOf.values()) expect(attempts).toBeLessThanOrEqual(16);
        for (const value of stored.values()) expect(schema.parse(value).fault).toBe(false);
        const [counts] = ledger.snapshot();
        expect(counts?.calls ?? 0).toBe(attemptsOf.size);
      },
    ),
    { numRuns: runs(400) },
  );
});
