import { expect, it } from 'vitest';

import { firstError } from './first-error.ts';

const suppress = (suppressed: unknown): Error =>
  Object.assign(new Error('An error was suppressed during disposal.'), {
    name: 'SuppressedError',
    suppressed,
  });
const first = new Error('too many files are open');

it.each([
  ['an error', first, first],
  ['one that hides another', suppress(first), first],
  ['one that hides one that hides another', suppress(suppress(first)), first],
  ['no error', 'thrown', 'thrown'],
])('of %s is told', (_, thrown, expected) => {
  expect(firstError(thrown)).toBe(expected);
});

it('of what `await using` throws is the one before it', async () => {
  const work = async (): Promise<void> => {
    await using _ = { [Symbol.asyncDispose]: () => Promise.reject(new Error('closing failed')) };
    throw first;
  };
  expect(firstError(await work().catch((error: unknown) => error))).toBe(first);
});
