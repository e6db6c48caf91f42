import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';

import { checkExpressions } from './check-expressions.mjs';
import { collectExpressions } from './collect-expressions.mjs';

let root;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'r2i-regex-'));
});
afterEach(() => rmSync(root, { recursive: true }));

function plant(path, text) {
  const file = join(root, 'packages', path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

it('finds a bad literal that was planted, with its place and the text that shows it', async () => {
  plant('answers/src/read/bad.ts', 'export const fine = /^a+$/u;\nexport const bad = /^(?:a|a)+$/u;\n');
  const { found } = collectExpressions(root, ['answers', 'not-there']);
  expect(found).toHaveLength(2);
  const problems = await checkExpressions(found);
  expect(problems).toEqual([
    expect.stringMatching(
      /^packages\/answers\/src\/read\/bad\.ts:2: \/\^\(\?:a\|a\)\+\$\/u takes exponential time on .*repeat/u,
    ),
  ]);
});

it('finds one that is quadratic because a search begins everywhere', async () => {
  plant('answers/src/bad.ts', 'export const bad = / +$/u;\n');
  const problems = await checkExpressions(collectExpressions(root, ['answers']).found);
  expect(problems).toEqual([
    expect.stringContaining('packages/answers/src/bad.ts:1: / +$/u takes 2nd degree'),
  ]);
});

it('puts expressions together that are made of constants, also of another module', () => {
  plant('answers/src/words.ts', "export const words: readonly string[] = ['a', 'b', 'c'].slice(1);\n");
  plant(
    'answers/src/made.ts',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the text of a module
    "import { words } from './words.ts';\nconst end = '$';\nexport const made = new RegExp(`^(?:${words.join('|')})${end}`, 'u');\n",
  );
  expect(collectExpressions(root, ['answers']).found).toEqual([
    { at: 'packages/answers/src/made.ts:3', source: '^(?:b|c)$', flags: 'u' },
  ]);
});

it('names those that are made of something else', () => {
  plant('answers/src/made.ts', 'export const of = (text: string): RegExp => new RegExp(text);\n');
  const { found, built } = collectExpressions(root, ['answers']);
  expect(found).toEqual([]);
  expect(built).toEqual([{ at: 'packages/answers/src/made.ts:1', text: 'new RegExp(text)' }]);
});

it('passes over tests and fixtures', () => {
  plant('answers/src/a.test.ts', 'const bad = /(a|a)+$/;');
  plant('answers/src/testing/b.ts', 'const bad = /(a|a)+$/;');
  expect(collectExpressions(root, ['answers']).found).toEqual([]);
});

it('keeps what was found safe', async () => {
  const cache = join(root, 'safe.json');
  await checkExpressions([{ at: 'x:1', source: '^a$', flags: '' }], { cache });
  expect(JSON.parse(readFileSync(cache, 'utf8'))).toHaveLength(1);
  await checkExpressions([], { cache });
  expect(JSON.parse(readFileSync(cache, 'utf8'))).toEqual([]);
});
