import { isR2IError } from '@r2i/schema';
import { afterEach, describe, expect, it } from 'vitest';
import { PromptTooLongError } from '../errors/prompt-too-long-error.ts';
import { StudentClosedError } from '../errors/student-closed-error.ts';
import { WorkerFailedError } from '../errors/worker-failed-error.ts';
import { createWorkerClient, type TaskOptions, type WorkerClient } from './worker-client.ts';

const url = new URL('../__fixtures__/scripted-worker.mjs', import.meta.url);
const clients: WorkerClient[] = [];

function start(queueLimit = 8) {
  const client = createWorkerClient({ entry: { source: url, built: url }, queueLimit });
  clients.push(client);
  const load = (folder: string, options?: TaskOptions): Promise<unknown> =>
    client.call('load', { folder, device: 'cpu', dtypes: {}, threads: 0, maxPixels: undefined }, options);
  return { client, load };
}

afterEach(async () => {
  for (const client of clients.splice(0)) await client.close();
});

describe('createWorkerClient', () => {
  it('runs tasks one after the other in the order of the calls', async () => {
    const { load } = start();
    const [, , seen] = await Promise.all([load('one'), load('two'), load('seen')]);
    expect(seen).toEqual(['one', 'two', 'seen']);
  });

  it('hands on pieces while a task runs', async () => {
    const pieces: string[] = [];
    const { load } = start();
    expect(await load('pieces', { onPiece: ({ kind, text }) => pieces.push(`${kind} ${text}`) })).toBe('ab');
    expect(pieces).toEqual(['text a', 'reasoning b']);
  });

  it('makes an error again with its class and values, and goes on', async () => {
    const { load } = start();
    const error = await load('fail').catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(PromptTooLongError);
    expect(isR2IError(error)).toBe(true);
    expect(error).toMatchObject({
      code: 'student/prompt-too-long',
      tokens: 9,
      limit: 8,
      message: 'too long',
    });
    expect(await load('next')).toMatchObject({ folder: 'next' });
  });

  it('refuses a call when too many wait', async () => {
    const { load } = start(2);
    const stop = new AbortController();
    const first = load('until-cancelled', { signal: stop.signal });
    const waiting = [load('a'), load('b')];
    await expect(load('c')).rejects.toMatchObject({ code: 'student/queue-full', limit: 2 });
    stop.abort();
    await expect(first).rejects.toThrow('aborted');
    await expect(Promise.all(waiting)).resolves.toHaveLength(2);
    expect(await load('d')).toMatchObject({ folder: 'd' });
  });

  it('stops a running task and goes on', async () => {
    const { load } = start();
    const stop = new AbortController();
    const running = load('until-cancelled', { signal: stop.signal });
    const reason = new Error('no longer wanted');
    stop.abort(reason);
    await expect(running).rejects.toBe(reason);
    expect(await load('after')).toMatchObject({ folder: 'after' });
  });

  it('never sends a task whose caller left while it waited', async () => {
    const { load } = start();
    const [first, second] = [new AbortController(), new AbortController()];
    const running = load('until-cancelled', { signal: first.signal });
    const waiting = load('left', { signal: second.signal });
    second.abort();
    await expect(waiting).rejects.toThrow('aborted');
    first.abort();
    await expect(running).rejects.toThrow('aborted');
    expect(await load('seen')).toEqual(['until-cancelled', 'seen']);
  });

  it('does not begin for a caller who has left', async () => {
    const { load } = start();
    await expect(load('x', { signal: AbortSignal.abort() })).rejects.toThrow('aborted');
    expect(await load('seen')).toEqual(['seen']);
  });

  it.each([
    { how: 'crash', reason: 'the driver is gone' },
    { how: 'exit', reason: 'it stopped with exit code 3' },
  ])('tells every caller when the worker ends by $how', async ({ how, reason }) => {
    const { load } = start();
    const results = await Promise.allSettled([load(how), load('waiting')]);
    for (const result of results) {
      expect(result).toMatchObject({ status: 'rejected', reason: { code: 'student/worker-failed', reason } });
    }
    await expect(load('later')).rejects.toBeInstanceOf(WorkerFailedError);
  });

  it('ends what runs and waits when it is closed', async () => {
    const { client, load } = start();
    const calls = Promise.allSettled([load('until-cancelled'), load('waiting')]);
    await client.close();
    for (const result of await calls) {
      expect(result).toMatchObject({
        status: 'rejected',
        reason: { code: 'student/closed', what: 'student' },
      });
    }
    await expect(load('later')).rejects.toBeInstanceOf(StudentClosedError);
    await client.close();
  });
});
