import { afterEach, describe, expect, it } from 'vitest';

import { type Desk, type DeskOptions, openDesk } from './open-desk.ts';

const open: Desk[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((desk) => desk[Symbol.asyncDispose]()));
});

async function start(options: Partial<DeskOptions> = {}): Promise<Desk> {
  const source = new URL('./__fixtures__/desk-worker.ts', import.meta.url);
  const desk = await openDesk({ entry: { source, built: source }, data: 'given', ...options });
  open.push(desk);
  return desk;
}

const never = new AbortController().signal;
const ask = (desk: Desk, input: unknown, signal = never): Promise<unknown> => desk.ask({ input, signal });

describe('openDesk', () => {
  it('does what it is asked, tells of itself, and passes on notes and problems', async () => {
    const notes: string[] = [];
    const desk = await start({ onNote: ({ text }) => notes.push(text) });
    expect(desk.about).toEqual({ data: 'given' });
    expect(await Promise.all([ask(desk, 1), ask(desk, 'two')])).toEqual([1, 'two']);
    await expect(ask(desk, 'refuse')).rejects.toMatchObject({ status: 400, message: 'no' });
    await expect(ask(desk, 'slip')).rejects.toMatchObject({ status: 500, message: 'a slip' });
    await ask(desk, 'note');
    expect(notes).toEqual(['noted']);
  });

  it('hands buffers over', async () => {
    const bytes = Uint8Array.from([1, 2, 3]);
    const desk = await start();
    expect(await desk.ask({ input: bytes, signal: never, transfer: [bytes.buffer] })).toEqual(
      Uint8Array.from([1, 2, 3]),
    );
    expect(bytes.length).toBe(0);
  });

  it.each([
    { input: 'loop', options: { turnWithinMs: 3000 }, note: 'gave no sign' },
    { input: 'eat', options: { memoryMb: 64 }, note: 'memory' },
  ])('starts a new worker where a task ends one: $input', async ({ input, options, note }) => {
    const notes: string[] = [];
    const desk = await start({ ...options, onNote: ({ text }) => notes.push(text) });
    const other = ask(desk, 'wait').catch((error: unknown) => error);
    await expect(ask(desk, input)).rejects.toMatchObject({ status: 503, headers: { 'retry-after': '1' } });
    expect(await other).toMatchObject({ status: 503 });
    expect(await ask(desk, 'again')).toBe('again');
    expect(notes.join(' ')).toContain(note);
  });

  it('gives as many tasks at a time as it is told, and does not begin what nobody waits for', async () => {
    const desk = await start({ atOnce: 1 });
    const leave = new AbortController();
    const first = ask(desk, 'wait', leave.signal);
    const leaveToo = new AbortController();
    const second = ask(desk, 'wait', leaveToo.signal);
    const third = ask(desk, 'count');
    leaveToo.abort(new Error('left'));
    await expect(second).rejects.toThrow('left');
    leave.abort(new Error('left as well'));
    await expect(first).rejects.toThrow('left as well');
    expect(await third).toBe(1);
    await expect(ask(desk, 1, leave.signal)).rejects.toThrow('left as well');
  });

  it('says why it cannot begin', async () => {
    await expect(start({ data: 'unable' })).rejects.toMatchObject({
      name: 'WorkerError',
      code: 'app/worker',
      message: 'it cannot begin',
    });
  });

  it('fails what is under way when it is closed', async () => {
    const desk = await start();
    const waiting = ask(desk, 'wait').catch((error: unknown) => error);
    await desk[Symbol.asyncDispose]();
    expect(await waiting).toMatchObject({ status: 503 });
  });
});
