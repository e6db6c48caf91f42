import type { JsonValue } from '@r2i/schema';
import { runs } from '@r2i/vitest-preset/runs';
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { z } from 'zod';

import { createVirtualClock } from '../__fixtures__/virtual-clock.ts';
import { TeacherCallError } from '../errors/teacher-call-error.ts';
import { createLedger } from '../ledger/ledger.ts';
import type { CallCache } from './call-cache.ts';
import { createCallPath } from './create-call-path.ts';

const faults = ['busy', 'asked', '500', 'reset', 'unfit', 'fewer'] as const;
type Fault = (typeof faults)[number];
const schema = z.strictObject({ sample: z.int(), said: z.string() });

/** Which calls are made, and what goes wrong at each attempt, by the order in which attempts begin. */
const plan = fc.record({
  calls: fc.array(fc.subarray([0, 1, 2, 3], { minLength: 1 }), { minLength: 1, maxLength: 8 }),
  // As many as a call survives even where it meets all those that count as tries.
  counted: fc.array(fc.constantFrom<Fault>('500', 'reset', 'unfit', 'fewer'), { maxLength: 2 }),
  others: fc.array(fc.constantFrom<Fault>('busy', 'asked', 'fewer'), { maxLength: 30 }),
  order: fc.nat(),
  concurrency: fc.integer({ min: 1, max: 4 }),
});

it('gives the results of a run without faults, and runs no stored call again, whatever passing faults come', async () => {
  await fc.assert(
    fc.asyncProperty(plan, async ({ calls, counted, others, order, concurrency }) => {
      const script = [...others];
      for (const [index, fault] of counted.entries()) script.splice((order + index * 7) % 13, 0, fault);
      const whole = await runAll({ calls, script: [], concurrency });
      const faulty = await runAll({ calls, script, concurrency });
      expect(faulty.results).toEqual(whole.results);
      expect(faulty.stored).toEqual(whole.stored);
      expect([...whole.runAgain, ...faulty.runAgain]).toEqual([]);
      // Every attempt beyond those of the run without faults is one that the script spoilt.
      expect(faulty.attempts).toBeLessThanOrEqual(whole.attempts + script.length);
      expect(faulty.most).toBeLessThanOrEqual(concurrency);
    }),
    { numRuns: runs(200) },
  );
});

async function runAll({
  calls,
  script,
  concurrency,
}: {
  readonly calls: readonly (readonly number[])[];
  readonly script: readonly Fault[];
  readonly concurrency: number;
}): Promise<{
  readonly results: unknown;
  readonly stored: readonly [string, JsonValue][];
  readonly attempts: number;
  readonly most: number;
  readonly runAgain: readonly string[];
}> {
  const clock = createVirtualClock();
  const stored = new Map<string, JsonValue>();
  const cache: CallCache = {
    get: async (key) => stored.get(key),
    set: async (key, value) => {
      stored.set(key, value);
    },
  };
  const ledger = createLedger();
  const path = createCallPath({ cache, ledger, concurrency, now: clock.now, wait: clock.wait });
  const left = [...script];
  const done = new Set<string>();
  const runAgain: string[] = [];
  let inside = 0;
  let most = 0;

  const working = Promise.all(
    calls.map((samples, input) =>
      path.callSamples({
        role: 'answer',
        model: 'm',
        input: { call: input },
        lane: 'served',
        samples,
        schema,
        run: async (missing, signal) => {
          for (const sample of missing)
            if (done.has(`${input}/${sample}`)) runAgain.push(`${input}/${sample}`);
          const fault = left.shift();
          inside += 1;
          most = Math.max(most, inside);
          await clock.wait(10 + input, signal);
          inside -= 1;
          if (fault === 'busy') throw new TeacherCallError('429', { retryable: true, status: 429 });
          if (fault === 'asked') {
            throw new TeacherCallError('503', { retryable: true, status: 503, retryAfterMs: 700 });
          }
          if (fault === '500') throw new TeacherCallError('500', { retryable: true, status: 500 });
          if (fault === 'reset') throw new TeacherCallError('socket hang up', { retryable: true });
          const results = missing.map((sample) => ({ sample, said: `${input}/${sample}` }));
          if (fault === 'unfit') return results.map((each) => ({ ...each, sample: 0.5 }));
          const given = fault === 'fewer' && missing.length > 1 ? results.slice(0, 1) : results;
          for (const { said } of given) done.add(said);
          return given;
        },
      }),
    ),
  );
  await clock.runOut();
  return {
    results: await working,
    stored: [...stored].sort(([one], [other]) => (one < other ? -1 : 1)),
    attempts: ledger.snapshot()[0]?.attempts ?? 0,
    most,
    runAgain,
  };
}
