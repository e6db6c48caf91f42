import { describe, expect, it } from 'vitest';
import { z } from 'zod';

import { defineCommand } from '../command/define-command.ts';
import { readSettings } from '../command/read-settings.ts';
import { runCommand } from '../run-command.ts';
import { shard } from './shard.ts';

const command = defineCommand({
  name: 'merge',
  section: 'synthesize-merge',
  description: 'Puts folders together.',
  examples: [],
  schema: z.object({
    folders: z.array(z.string().min(1)).min(1).meta({ argument: true, description: 'folders' }),
    shard: shard({ description: 'a share' }),
  }),
  run: async () => undefined,
});

describe('a shard, as it is typed', () => {
  it.each([
    [['--shard', '1/1'], { index: 1, count: 1 }],
    [['--shard', '2/8'], { index: 2, count: 8 }],
    [['--shard', '100000/100000'], { index: 100_000, count: 100_000 }],
    [[], undefined],
  ])('%j is read', (words, expected) => {
    expect(readSettings(command, ['a', ...words]).shard).toEqual(expected);
  });

  it.each(['', '2', '0/8', '9/8', '1/0', '1/100001', '1/8/2', '+1/8', '1/8 ', 'a/b', '١/8'])(
    '%j is refused, with the flag',
    (text) => expect(() => readSettings(command, ['a', `--shard=${text}`])).toThrow(/--shard/u),
  );
});

describe('an argument that is a list', () => {
  it.each([
    [['a'], ['a']],
    [
      ['a', 'b', '--shard', '1/2', 'c'],
      ['a', 'b', 'c'],
    ],
    [
      ['--', '-a', 'b'],
      ['-a', 'b'],
    ],
  ])('of %j is %j', (words, folders) => expect(readSettings(command, words).folders).toEqual(folders));

  it('is missing where there is none', () => {
    expect(() => readSettings(command, [])).toThrow("missing argument 'folders'");
  });

  it('is told as one by help', async () => {
    let help = '';
    const outputs = {
      stdout: { write: (text: string) => (help += text) },
      stderr: { write: () => undefined },
    };
    await runCommand(command, ['--help'], { ...outputs, env: {} });
    expect(help).toContain('<folders...>');
  });
});
