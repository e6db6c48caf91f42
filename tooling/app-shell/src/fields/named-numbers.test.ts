import { expect, it } from 'vitest';
import { z } from 'zod';

import { defineCommand } from '../command/define-command.ts';
import { readSettings } from '../command/read-settings.ts';
import { namedNumbers } from './named-numbers.ts';

const command = defineCommand({
  name: 'run',
  section: 'export',
  description: 'Shares things out.',
  examples: [],
  schema: z.object({
    quota: namedNumbers(z.record(z.string(), z.number()).default({}), {
      ...{ flag: '--quota', what: 'fruit', names: ['apple', 'pear'], example: 'apple=0.4' },
      isValid: (value) => value <= 1,
    }),
  }),
  run: async () => undefined,
});
const read = (...words: string[]): unknown => readSettings(command, words).quota;

it.each([
  [[], undefined],
  [['--quota', ''], {}],
  [['--quota', 'apple=0.4'], { apple: 0.4 }],
  [['--quota', ' apple = 0 , pear=1,'], { apple: 0, pear: 1 }],
])('%j is read', (words, expected) => {
  expect(read(...words)).toEqual(expected);
});

it.each([
  ['apple', /"apple" is no value for a fruit; write for example apple=0\.4\. One fruit of: apple, pear\.$/],
  ['apple=', /no value for a fruit; write/],
  ['apple=2', /no value for a fruit; write/],
  ['apple=-1', /no value for a fruit; write/],
  ['apple=1=1', /no value for a fruit; write/],
  ['aple=1', /no value for a fruit: there is no "aple"; did you mean "apple"\?$/],
  ['=1', /no value for a fruit: there is no ""/],
])('%s is refused', (text, message) => {
  expect(() => read('--quota', text)).toThrow(message);
});
