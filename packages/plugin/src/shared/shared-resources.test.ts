import { expect, it } from 'vitest';

import { createSharedResources } from './shared-resources.ts';

function resource(name: string, closed: string[]): AsyncDisposable {
  return { [Symbol.asyncDispose]: async () => void closed.push(name) };
}

it('opens each key once and closes the last one first', async () => {
  const closed: string[] = [];
  const resources = createSharedResources();
  const open = (name: string): Promise<AsyncDisposable> =>
    resources.shared(name, async () => resource(name, closed));
  const [first, again] = await Promise.all([open('a'), open('a')]);
  expect(again).toBe(first);
  await open('b');
  await resources.shared('plain', async () => ({
    [Symbol.dispose]: () => void closed.push('plain'),
  }));
  await resources.shared('nothing to close', async () => 7);
  await resources[Symbol.asyncDispose]();
  expect(closed).toEqual(['plain', 'b', 'a']);
});

it('lets the next one try where opening failed', async () => {
  const resources = createSharedResources();
  await expect(resources.shared('a', () => Promise.reject(new Error('no such file')))).rejects.toThrow(
    'no such file',
  );
  expect(await resources.shared('a', async () => 7)).toBe(7);
  await resources[Symbol.asyncDispose]();
});

it.each([
  [1, 'busy'],
  [2, 'several resources could not be closed'],
])('closes the rest where %i cannot be closed, and says so', async (count, message) => {
  const closed: string[] = [];
  const resources = createSharedResources();
  await resources.shared('good', async () => resource('good', closed));
  for (let number = 0; number < count; number += 1) {
    await resources.shared(`bad ${number}`, async () => ({
      [Symbol.asyncDispose]: () => Promise.reject(new Error('busy')),
    }));
  }
  await expect(resources[Symbol.asyncDispose]()).rejects.toThrow(message);
  expect(closed).toEqual(['good']);
});
