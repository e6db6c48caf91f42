import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { readSettings } from '../command/read-settings.ts';
import { sampleCommand } from '../testing/sample-command.ts';
import { UsageError } from '../usage-error.ts';
import { readConfigFile } from './config-file.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'r2i-config-'));
});
afterAll(() => rm(folder, { recursive: true }));

const good = {
  yaml: 'plugins: [./a.ts]\nsynthesize:\n  needed: 7 # of 8\n  roles: { solver: { teacher: "a" } }\n  run:\n    - a\n    - |\n      b\n',
  json: JSON.stringify(
    { plugins: ['./a.ts'], synthesize: { needed: 7, roles: { solver: { teacher: 'a' } } } },
    null,
    1,
  ),
};

/** Signs of both languages, and what is no text. */
const pieces = [
  ...[
    '[',
    ']',
    '{',
    '}',
    '? ',
    '- ',
    ': ',
    ',',
    '\n',
    '\n    ',
    '&a ',
    '*a',
    '<<: *a',
    '|\n',
    '>-\n',
    '!!str ',
    '!!binary ',
    '%YAML 9.9\n',
  ],
  ...[
    '---\n',
    '...\n',
    '#',
    '"',
    "'",
    '\\',
    '\\ud800',
    '\t',
    '\0',
    '\ud800',
    '\ufeff',
    '~',
    '1e999',
    '.nan',
    '-0',
    '__proto__: 1\n',
    'needed: 9\n',
  ],
];

const change = fc.tuple(
  fc.nat(200),
  fc.nat(12),
  fc.oneof(
    fc.array(fc.constantFrom(...pieces), { maxLength: 20 }),
    fc.string({ unit: 'binary' }).map((text) => [text]),
  ),
);

describe.each(['yaml', 'json'] as const)('a config file in %s', (form) => {
  it('of any bytes gives settings, or an error that names the file or the flag', async () => {
    const file = join(folder, `any.${form}`);
    const command = sampleCommand();
    let read = 0;
    let refused = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(change, { maxLength: 3 }), async (changes) => {
        const text = changes.reduce(
          (before, [at, cut, more]) => before.slice(0, at) + more.join('') + before.slice(at + cut),
          good[form],
        );
        await writeFile(file, text);
        try {
          readSettings(command, [], await readConfigFile('synthesize', file));
          read += 1;
        } catch (error) {
          expect(error).toBeInstanceOf(UsageError);
          expect(String(error)).toMatch(/any\.(?:yaml|json)|--[a-z]/u);
          refused += 1;
        }
      }),
      { numRuns: 150, examples: [[[]]] },
    );
    expect(read).toBeGreaterThan(0);
    expect(refused).toBeGreaterThan(0);
  });
});
