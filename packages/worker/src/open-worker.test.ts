import { getPriority } from 'node:os';

import { isLong } from '@r2i/vitest-preset/runs';
import { describe, expect, it, onTestFinished } from 'vitest';

import { OverBudgetError } from './errors/over-budget-error.ts';
import { WorkerEndedError } from './errors/worker-ended-error.ts';
import { type BudgetedWorker, openWorker, type WorkerOptions } from './open-worker.ts';

const built = new URL('./never-built.js', import.meta.url);
const tasks = { source: new URL('./__fixtures__/tasks.ts', import.meta.url), built };
const opened = { source: new URL('./__fixtures__/opened.ts', import.meta.url), built };
/** Never reached by what ends. */
const ample = { ms: 600_000 };
/** Reached by what does not end, however small. */
const little = { ms: 30 };

function open(options: Partial<WorkerOptions> = {}): BudgetedWorker {
  const worker = openWorker({ entry: tasks, data: 'd', heapMb: 32, ...options });
  onTestFinished(() => worker.close());
  return worker;
}

/** A worker that has something open, with errors packed its own way. */
function openOpened(options: Partial<WorkerOptions> = {}): BudgetedWorker {
  const errors = { pack: String, unpack: (packed: unknown) => new Error(`un${String(packed)}`) };
  return open({ entry: opened, heapMb: 64, atOnce: Number.POSITIVE_INFINITY, errors, ...options });
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
  });

  it('gives way where it says so, alone', async () => {
    const before = getPriority();
    const own = await open().call('give way', ample);
    expect(getPriority()).toBe(before);
    expect(own).toBe(process.platform === 'linux' ? 10 : before);
  });

  it('takes buffers over, and tells what libraries print', async () => {
    const printed: string[] = [];
    const worker = open({ onPrint: (text) => printed.push(text) });
    const bytes = Uint8Array.from([1, 2, 3]);
    expect(await worker.call(bytes, { transfer: [bytes.buffer] })).toEqual([Uint8Array.from([1, 2, 3]), 'd']);
    expect(bytes.length).toBe(0);
    expect(await worker.call('print', ample)).toBe('printed');
    await expect.poll(() => printed.join('')).toBe('printed by a library\n');
  });

  it.each<[task: string, budget: { readonly ms: number }, expected: object]>([
    ['for ever', little, { code: 'worker/over-budget', limit: 'time', allowed: 30 }],
    ['grow', ample, { code: 'worker/over-budget', limit: 'memory', allowed: 32 }],
    ['exit', ample, { code: 'worker/ended', reason: expect.stringContaining('3') }],
    ['throw', ample, { code: 'worker/task', message: 'no such thing', fatal: false }],
    ['full disk', ample, { code: 'worker/task', machineFault: 'disk-full' }],
    ['refuse', ample, { name: 'TaskError', code: 'worker/ended', message: 'the worker ended: a test' }],
  ])('that is asked %j fails, and the next task is done', async (task, budget, expected) => {
    const ends: Error[] = [];
    const worker = open({ onEnd: (error) => ends.push(error) });
    const bad = worker.call(task, budget);
    const good = worker.call('good', ample);
    await expect(bad).rejects.toMatchObject(expected);
    expect(await good).toEqual(['good', 'd']);
    expect(ends).toHaveLength(['throw', 'refuse', 'full disk'].includes(task) ? 0 : 1);
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

  // Each of the two waits for seconds.
  it.runIf(isLong)('is not blamed for the time in which this thread was busy', async () => {
    const worker = open();
    await worker.ready();
    const done = worker.call('good', { ms: 500 });
    // The answer lies there for longer than the task may take, and the timer comes first.
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1500);
    expect(await done).toEqual(['good', 'd']);
  });

  it('that is closed fails what is under way and what comes', async () => {
    const worker = open();
    const under = worker.call('for ever', ample);
    const waits = worker.call('good', ample);
    const failing = [under, waits].map((call) => expect(call).rejects.toBeInstanceOf(WorkerEndedError));
    await worker.close();
    await Promise.all(failing);
    await expect(worker.call(1, ample)).rejects.toBeInstanceOf(WorkerEndedError);
    await expect(worker.ready()).rejects.toBeInstanceOf(WorkerEndedError);
  });

  it('whose module cannot be loaded says so', async () => {
    const entry = { source: new URL('./__fixtures__/broken.ts', import.meta.url), built };
    await expect(open({ entry }).call(1, ample)).rejects.toMatchObject({
      code: 'worker/ended',
      reason: 'it is broken',
    });
  });

  it('begins no more than it is told at a time, and nothing that nobody waits for', async () => {
    const worker = openOpened({ atOnce: 1 });
    const [leave, leaveToo] = [new AbortController(), new AbortController()];
    const first = worker.call('wait', { signal: leave.signal });
    const second = worker.call('wait', { signal: leaveToo.signal });
    const third = worker.call('count');
    leaveToo.abort(new Error('left'));
    await expect(second).rejects.toThrow('left');
    leave.abort(new Error('left as well'));
    await expect(first).rejects.toThrow('left as well');
    expect(await third).toBe(1);
    await expect(worker.call(1, { signal: leave.signal })).rejects.toThrow('left as well');
  });
});

describe('a worker that opens something', () => {
  it('tells of itself, does tasks side by side, passes notes on, and errors as they are packed', async () => {
    const notes: unknown[] = [];
    const worker = openOpened({ onNote: (note) => notes.push(note) });
    expect(await worker.ready()).toEqual({ data: 'd' });
    const leave = new AbortController();
    const waits = worker.call('wait', { signal: leave.signal });
    expect(await worker.call('count')).toBe(2);
    leave.abort(new Error('left'));
    await expect(waits).rejects.toThrow('left');
    await expect(worker.call('refuse')).rejects.toThrow('unpacked: Error: no');
    await worker.call('note');
    expect(notes).toEqual(['noted']);
  });

  it.runIf(isLong)('is ended where it gives no sign, with all that it has, and started again', async () => {
    const ends: Error[] = [];
    const worker = openOpened({ silentMs: 3000, onEnd: (error) => ends.push(error) });
    const other = expect(worker.call('wait')).rejects.toMatchObject({ limit: 'silence', allowed: 3000 });
    await expect(worker.call('loop')).rejects.toMatchObject({ code: 'worker/over-budget' });
    await other;
    expect(await worker.call('again')).toBe('again');
    expect(ends).toHaveLength(1);
  });

  it('says why it cannot begin', async () => {
    await expect(openOpened({ data: 'unable' }).ready()).rejects.toThrow('unpacked: Error: it cannot begin');
  });

  it('closes what it has open, and fails what is under way', async () => {
    const notes: unknown[] = [];
    const worker = openOpened({ onNote: (note) => notes.push(note) });
    await worker.ready();
    const under = expect(worker.call('wait')).rejects.toBeInstanceOf(WorkerEndedError);
    await worker.close();
    await under;
    expect(notes).toEqual(['closed what was open']);
  });
});
