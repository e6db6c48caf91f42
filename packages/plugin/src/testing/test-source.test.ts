import type { ImageCollection, ImageEntry } from '@r2i/schema';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';

import type { PluginParts } from '../define/plugin.ts';
import { testSource } from './test-source.ts';

const names = ['a.png', 'b.png', 'c.png'];
const read = async (name: string): Promise<Uint8Array> => {
  if (name === 'b.png') throw new Error('the disk is scratched');
  if (!names.includes(name)) throw new Error(`there is no ${name}`);
  return new TextEncoder().encode(name);
};
const entryNamed = (name: string): ImageEntry => ({ name, read: () => read(name) });
const good: ImageCollection = {
  async *images({ signal } = {}) {
    for (const name of names) {
      signal?.throwIfAborted();
      yield entryNamed(name);
    }
  },
  read,
  close: async () => undefined,
};

async function* given(...listed: readonly ImageEntry[]): ReturnType<ImageCollection['images']> {
  yield* listed;
}

function entryOf(change: Partial<ImageCollection>): PluginParts['sources'] {
  const options = z.strictObject({ location: z.string() });
  return { description: 'd', options, create: () => ({ ...good, ...change }) };
}

const test = { options: { location: 'here' }, broken: ['b.png'] };
let turn = 0;

describe('testSource', () => {
  it('passes a good source', async () => {
    await testSource(entryOf({}), test);
  });

  it.each<{ case: string; change: Partial<ImageCollection>; rule: string }>([
    { case: 'nothing', change: { images: () => given() }, rule: 'there are two images to test with' },
    {
      case: 'one name twice',
      change: { images: () => given(...['a.png', 'a.png'].map(entryNamed)) },
      rule: 'names are unique',
    },
    {
      case: 'another order each time',
      change: {
        images: () => {
          turn += 1;
          return given(...(turn % 2 === 0 ? names : names.toReversed()).map(entryNamed));
        },
      },
      rule: 'the same names in the same order',
    },
    {
      case: 'one that is left out because it cannot be read',
      change: { images: () => given(...['a.png', 'c.png'].map(entryNamed)) },
      rule: 'what cannot be read is listed',
    },
    {
      case: 'empty bytes for what cannot be read',
      change: {
        images: () =>
          given(...names.map((name) => ({ name, read: () => read(name).catch(() => new Uint8Array()) }))),
      },
      rule: 'what is broken cannot be read',
    },
    {
      case: 'that one which is broken breaks another',
      change: { images: () => given(...names.map((name) => ({ name, read: () => read('b.png') }))) },
      rule: 'one that is broken stops no other',
    },
    {
      case: 'other bytes by name',
      change: { read: async (name) => (await read(name)).slice(1) },
      rule: 'an image is the same each time, also by its name',
    },
    {
      case: 'an image for a name that is not there',
      change: { read: async (name) => (names.includes(name) ? read(name) : read('a.png')) },
      rule: 'a name that is not there is refused',
    },
    {
      case: 'a list that goes on',
      change: { images: () => given(...names.map(entryNamed)) },
      rule: 'listing ends when its signal fires',
    },
    {
      case: 'a text',
      change: { images: () => given(...names.map((name) => ({ name, read: async () => Object(name) }))) },
      rule: 'an image is bytes',
    },
  ])('finds $case', async ({ change, rule }) => {
    await expect(testSource(entryOf(change), test)).rejects.toMatchObject({ code: 'plugin/contract', rule });
  });

  it('goes by what a source throws where it cannot be listed at all', async () => {
    const images = (): never => {
      throw new Error('no such shelf');
    };
    await expect(testSource(entryOf({ images }), test)).rejects.toThrow('no such shelf');
  });
});
