import { describe, expect, it, onTestFinished } from 'vitest';

import { OverBudgetError } from './errors/over-budget-error.ts';
import { WorkerEndedError } from './errors/worker-ended-error.ts';
import { type BudgetedWorker, openWorker } from './open-worker.ts';

const entry = {
  source: new URL('./__fixtures__/tasks.ts', import.meta.url),
  built: new URL('./never-built.js', import.meta.url),
};
/** Never reached by what ends. */
const ample = { ms: 600_000 };
/** Reached by what does not end, however small. */
const little = { ms: 30 };

function open(): BudgetedWorker {
  const worker = openWorker({ entry, data: 'd', heapMb: 32 });
  onTestFinished(() => worker.close());
  return worker;
}

describe('a worker', () => {
  it('does tasks in the order of the calls, with its data', async () => {
    const worker = open();
    const all = [1, 2, 3].map((task) => worker.call(task, ample));
    expect(await Promise.all(all)).toEqual([
      [1, 'd'],
      [2, 'd'],
      [3, 'd'],
    ]);
    expect(await worker.call('hand over', ample)).toEqual(new Uint8Array([1, 2, 3]));
    expect(await worker.call('print', ample)).toBe('printed');
  });

  it.each<[task: string, budget: { readonly ms: number }, expected: object]>([
    ['for ever', little, { code: 'worker/over-budget', limit: 'time', allowed: 30 }],
    ['grow', ample, { code: 'worker/over-budget', limit: 'memory', allowed: 32 }],
    ['exit', ample, { code: 'worker/ended', reason: expect.stringContaining('3') }],
    ['throw', ample, { message: 'no such thing' }],
  ])('that is asked %j fails, and the next task is done', async (task, budget, expected) => {
    const worker = open();
    const bad = worker.call(task, budget);
    const good = worker.call('good', ample);
    await expect(bad).rejects.toMatchObject(expected);
    expect(await good).toEqual(['good', 'd']);
  });

  it('does a task while this thread waits, and is ended where it does not end', async () => {
    const worker = open();
    expect(() => worker.callNow(1, ample)).toThrow(WorkerEndedError);
    await worker.ready();
    expect(worker.callNow(1, ample)).toEqual([1, 'd']);
    expect(() => worker.callNow('throw', ample)).toThrow('no such thing');
    expect(() => worker.callNow('for ever', little)).toThrow(OverBudgetError);
    expect(() => worker.callNow(1, ample)).toThrow(WorkerEndedError);
    await worker.ready();
    expect(worker.callNow(2, ample)).toEqual([2, 'd']);
  });

  it('that is closed fails what is under way and what comes', async () => {
    const worker = open();
    const under = worker.call('for ever', ample);
    const failing = expect(under).rejects.toBeInstanceOf(WorkerEndedError);
    await worker.close();
    await failing;
    await expect(worker.call(1, ample)).rejects.toBeInstanceOf(WorkerEndedError);
  });

  it('whose module cannot be loaded says so', async () => {
    const worker = openWorker({
      entry: { ...entry, source: new URL('./__fixtures__/broken.ts', import.meta.url) },
      heapMb: 32,
    });
    await expect(worker.call(1, ample)).rejects.toMatchObject({
      code: 'worker/ended',
      reason: 'it is broken',
    });
  });
});
