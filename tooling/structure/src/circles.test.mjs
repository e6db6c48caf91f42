import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { importCircles } from './circles.mjs';

let root;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'r2i-circles-'));
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

function write(files) {
  for (const [file, text] of Object.entries(files)) {
    const path = join(root, file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
}

const a = 'packages/one/src/a.ts';
const b = 'packages/one/src/b.ts';
const c = 'packages/one/src/deep/c.ts';
const manifest = (name) => JSON.stringify({ name, exports: { '.': { '@r2i/source': './src/index.ts' } } });

describe('importCircles', () => {
  it.each([
    { case: 'nothing', files: {} },
    { case: 'a chain', files: { [a]: "import { b } from './b.ts';\n", [b]: 'export const b = 1;\n' } },
    {
      case: 'a diamond',
      files: {
        [a]: "import { b } from './b.ts';\nimport { c } from './deep/c.ts';\n",
        [b]: "import { c } from './deep/c.ts';\n",
        [c]: "import { z } from 'zod';\n",
      },
    },
    { case: 'a file that is not there', files: { [a]: "import { b } from './gone.ts';\n" } },
  ])('finds none in $case', ({ files }) => {
    write(files);
    expect(importCircles(root)).toEqual([]);
  });

  it.each([
    {
      case: 'two files',
      files: { [a]: "import { b } from './b.ts';\n", [b]: "import { a } from './a.ts';\n" },
      circle: `${a} -> ${b} -> ${a}`,
    },
    {
      case: 'types alone',
      files: { [a]: "import type { B } from './b.ts';\n", [b]: "import type { A } from './a.ts';\n" },
      circle: `${a} -> ${b} -> ${a}`,
    },
    {
      case: 'a re-export over folders',
      files: {
        [a]: "export { b } from './b.ts';\n",
        [b]: "import {\n  c,\n} from './deep/c.ts';\n",
        [c]: "const { a } = await import('../a.ts');\n",
      },
      circle: `${a} -> ${b} -> ${c} -> ${a}`,
    },
    { case: 'itself', files: { [a]: "import { a } from './a.ts';\n" }, circle: `${a} -> ${a}` },
    {
      case: 'two packages',
      files: {
        'packages/one/package.json': manifest('@r2i/one'),
        'packages/one/src/index.ts': "import { x } from '@r2i/two';\n",
        'packages/two/package.json': manifest('@r2i/two'),
        'packages/two/src/index.ts': "import type { Y } from '@r2i/one';\n",
      },
      circle: 'packages/one/src/index.ts -> packages/two/src/index.ts -> packages/one/src/index.ts',
    },
    {
      case: 'an app',
      files: { 'apps/x/src/a.ts': "import './b.ts';\n", 'apps/x/src/b.ts': "import './a.ts';\n" },
      circle: 'apps/x/src/a.ts -> apps/x/src/b.ts -> apps/x/src/a.ts',
    },
  ])('finds a circle of $case', ({ files, circle }) => {
    write(files);
    expect(importCircles(root)).toEqual([`${circle}: files import each other in a circle`]);
  });

  it('names one circle of a knot, and how many files are in it; and each knot', () => {
    write({
      [a]: "import { b } from './b.ts';\n",
      [b]: "import { a } from './a.ts';\nimport { c } from './deep/c.ts';\n",
      [c]: "import { b } from '../b.ts';\n",
      'apps/x/src/a.ts': "import './b.ts';\n",
      'apps/x/src/b.ts': "import './a.ts';\n",
    });
    expect(importCircles(root).sort()).toEqual([
      expect.stringMatching(/^apps\/x\/src\/a\.ts/),
      `${a} -> ${b} -> ${a}: files import each other in a circle, 3 in all`,
    ]);
  });
});
