import { describe, expect, it } from 'vitest';

import { createDecodeTurns } from './decode-turns.ts';

/** Work that ends when it is told to. */
function held() {
  let end = (): void => undefined;
  const done = new Promise<void>((resolve) => {
    end = resolve;
  });
  return { end, work: () => done };
}

const here = new AbortController().signal;

describe('createDecodeTurns', () => {
  it('does so many things at once, the others in their order, also after a failure', async () => {
    const turns = createDecodeTurns(1);
    const order: string[] = [];
    const first = held();
    const runs = [
      turns.wait(here).run(first.work),
      turns.wait(here).run(async () => {
        order.push('second');
        throw new RangeError('no photo');
      }),
      turns.wait(here).run(async () => order.push('third')),
    ];
    expect(order).toEqual([]);
    first.end();
    expect((await Promise.allSettled(runs)).map(({ status }) => status)).toEqual([
      'fulfilled',
      'rejected',
      'fulfilled',
    ]);
    expect(order).toEqual(['second', 'third']);
  });

  it.each([
    ['who asked first has left', [true], false],
    ['all have left', [true, true], false],
    ['one of two is still there', [true, false], true],
    ['nobody has left', [false], true],
  ])('where %s', async (_, left, isDone) => {
    const turns = createDecodeTurns(1);
    const other = held();
    const blocked = turns.wait(here).run(other.work);
    const askers = left.map(() => new AbortController());
    const wait = turns.wait(askers[0]?.signal ?? here);
    for (const { signal } of askers.slice(1)) expect(wait.join(signal)).toBe(true);
    const run = wait.run(async () => 'pixels');
    for (const [at, asker] of askers.entries()) if (left[at] === true) asker.abort();
    other.end();
    await blocked;
    await (isDone
      ? expect(run).resolves.toBe('pixels')
      : expect(run).rejects.toMatchObject({ name: 'AbortError' }));
    expect(wait.join(here)).toBe(isDone);
  });

  it('goes on with what was begun, whoever leaves', async () => {
    const turns = createDecodeTurns(1);
    const asker = new AbortController();
    const photo = held();
    const wait = turns.wait(asker.signal);
    const run = wait.run(photo.work);
    asker.abort();
    await Promise.resolve();
    photo.end();
    await run.catch(() => undefined);
    expect(wait.join(here)).toBe(false);
    const next = turns.wait(here);
    const begun = held();
    const running = next.run(begun.work);
    await Promise.resolve();
    await Promise.resolve();
    expect(next.join(asker.signal)).toBe(true);
    begun.end();
    await running;
  });
});
