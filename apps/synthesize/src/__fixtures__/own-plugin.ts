import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { definePlugin, type Plugin } from '@r2i/plugin';
import type { Answer, Answerer } from '@r2i/schema';
import { z } from 'zod';

const nothing = z.strictObject({});

function saying(text: string, { id, family }: Pick<Answerer, 'id' | 'family'>) {
  return async ({ samples }: { readonly samples: readonly number[] }): Promise<readonly Answer[]> =>
    samples.map((sample) => ({ status: 'answered', model: id, family, sample, text }));
}

function reader(family: string) {
  const about = { id: `${family}-reader/1`, family };
  return {
    description: 'reads EXIT everywhere',
    options: nothing,
    create: () => ({ ...about, answer: saying('EXIT', about) }),
  };
}

/** A source, and every role that the embedded reader fills, without its models: all that a run needs. */
const plugin: Plugin = definePlugin({
  name: 'own-plugin',
  sources: {
    shelf: {
      description: 'a folder whose files named "broken" cannot be had',
      options: z.strictObject({ location: z.string() }),
      create({ location }, { path }) {
        const folder = path(location);
        const read = (name: string): Promise<Uint8Array> => {
          if (name.startsWith('broken')) throw new Error(`${name} fell off the shelf`);
          return readFile(join(folder, name));
        };
        return {
          async *images() {
            for (const name of (await readdir(folder)).sort()) {
              yield { name, licence: 'CC0-1.0', read: async () => read(name) };
            }
          },
          read: async (name) => read(name),
          close: async () => undefined,
        };
      },
    },
  },
  proposers: {
    middle: {
      description: 'the middle of the photo',
      options: nothing,
      create: () => ({
        id: 'middle/1',
        propose: async ({ image: { size } }) => [
          {
            box: {
              ...{ frame: 'pixel', left: size.width * 0.4, top: size.height * 0.4 },
              ...{ right: size.width * 0.6, bottom: size.height * 0.6 },
            },
            ...{ label: 'sign', score: 1, proposer: 'middle/1' },
          },
        ],
      }),
    },
    torn: {
      description: 'fails',
      options: nothing,
      create: () => ({
        id: 'torn/1',
        propose: async () => {
          throw new Error('the map is torn');
        },
      }),
    },
  },
  questioners: {
    sign: {
      description: 'asks what a sign says',
      options: nothing,
      create: () => ({ id: 'sign/1', ask: async () => [{ text: 'What does the sign say?', dimension: 'ocr' }] }),
    },
  },
  answerers: { one: reader('one'), two: reader('two') },
  distractorWriters: {
    others: {
      description: 'other signs',
      options: nothing,
      create: () => ({ id: 'others/1', write: async () => ['TAXI', 'BANK', 'STOP'] }),
    },
  },
  solvers: {
    lost: {
      description: 'is always wrong',
      options: nothing,
      create: () => {
        const about = { id: 'lost/1', family: 'lost' };
        return { ...about, solve: saying('TAXI', about) };
      },
    },
  },
});

export default plugin;
