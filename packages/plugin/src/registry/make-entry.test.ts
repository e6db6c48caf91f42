import { describe, expect, it } from 'vitest';
import { z } from 'zod';

import type { Plugin } from '../define/plugin.ts';
import { checkPlugin } from '../load/check-plugin.ts';
import { createTestContext } from '../testing/test-context.ts';
import { createRegistry } from './create-registry.ts';
import { makeEntry } from './make-entry.ts';

const line = { source: 'https://example.org', line: () => ({}), load: () => never() };
const file = { source: 'https://example.org', open: () => never(), read: () => never(), load: () => never() };

function never(): never {
  throw new Error('not asked for');
}

/** As a plug-in in JavaScript, which no compiler has checked. */
function pluginOf(create: () => unknown): Plugin {
  const options = z.strictObject({ count: z.int().min(1).default(1) });
  return checkPlugin({ name: 'mine', exports: { own: { description: 'd', options, create } } }, 'test');
}

async function make(create: () => unknown, options: unknown = {}, name = 'own'): Promise<unknown> {
  await using context = createTestContext();
  return makeEntry('exports', name, options, { registry: createRegistry([pluginOf(create)]), context });
}

describe('makeEntry', () => {
  it.each([
    ['one of lines', line],
    ['one of files', file],
  ])('takes a format that is %s', async (_, made) => {
    expect(await make(() => made)).toBe(made);
  });

  it.each([
    { case: 'nothing', made: undefined, says: 'lacks line and load' },
    {
      case: 'half of one form',
      made: { line: () => ({}) },
      says: 'plug-in "mine": what exports.own makes lacks load',
    },
    { case: 'half of the other', made: { open: () => ({}), read: () => ({}) }, says: 'lacks load' },
  ])('refuses $case', async ({ made, says }) => {
    await expect(make(() => made)).rejects.toMatchObject({
      code: 'plugin/made-shape',
      message: expect.stringContaining(says),
    });
  });

  it.each([
    { case: 'a name that is unknown', name: 'ovn', options: {}, says: 'did you mean "own"?' },
    {
      case: 'an option out of range',
      name: 'own',
      options: { count: 0 },
      says: 'own: count: plug-in "mine", exports.own: ',
    },
    {
      case: 'an option that is unknown',
      name: 'own',
      options: { cuont: 1 },
      says: 'own: plug-in "mine", exports.own: there is no "cuont"; did you mean "count"?',
    },
  ])('tells $case in one line', async ({ name, options, says }) => {
    const error = await make(() => line, options, name).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ message: expect.stringContaining(says) });
    expect(String(error)).not.toContain('\n');
  });

  it('names the plug-in whose create throws', async () => {
    await expect(make(() => never())).rejects.toMatchObject({
      code: 'plugin/entry-failed',
      message: 'plug-in "mine", exports.own: not asked for',
    });
  });
});
