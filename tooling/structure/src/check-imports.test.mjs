import { describe, expect, it } from 'vitest';

import { undeclaredIn } from '../../scripts/packages/check-imports.mjs';

const manifest = {
  name: '@r2i/a',
  dependencies: { zod: '4' },
  peerDependencies: { '@r2i/b': '0', tsx: '4' },
  peerDependenciesMeta: { tsx: { optional: true } },
  optionalDependencies: { 'heic-decode': '1' },
  devDependencies: { '@r2i/student': '0' },
};

describe('undeclaredIn', () => {
  it.each([
    { file: 'index.d.ts', text: '', undeclared: [] },
    {
      file: 'index.d.ts',
      text: "import { z } from 'zod/v4';\nimport type { B } from '@r2i/b';",
      undeclared: [],
    },
    {
      file: 'index.d.ts',
      text: "import { a } from './a.js';\nexport { c } from '@r2i/a/c';",
      undeclared: [],
    },
    { file: 'index.d.ts', text: "import { Readable } from 'node:stream';", undeclared: [] },
    { file: 'index.d.ts', text: "import { Student } from '@r2i/student';", undeclared: ['@r2i/student'] },
    { file: 'index.d.ts', text: "export { Student } from '@r2i/student/x';", undeclared: ['@r2i/student'] },
    { file: 'index.d.ts', text: "declare const a: import('tsx/esm/api').A;", undeclared: ['tsx'] },
    { file: 'index.d.ts', text: "import * as heic from 'heic-decode';", undeclared: ['heic-decode'] },
    {
      file: 'index.d.ts',
      text: '/// <reference types="node" />\n/// <reference types="vitest" />',
      undeclared: ['vitest'],
    },
    { file: 'index.js', text: "await import('tsx/esm/api');\nrequire('heic-decode');", undeclared: [] },
    { file: 'index.js', text: "import fs from 'fs';\nimport 'other';", undeclared: ['other'] },
    { file: 'index.js', text: 'export const text = "import \'other\';";', undeclared: [] },
  ])('finds what $file imports besides: $text', ({ file, text, undeclared }) => {
    expect(undeclaredIn(file, text, manifest)).toEqual(undeclared);
  });
});
