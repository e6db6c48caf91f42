import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { checkStructure } from './check.mjs';
import { requiredFiles } from './map.mjs';

let root;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'r2i-structure-'));
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

function write(file, text) {
  const path = join(root, file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

function writePackage(name, { dependencies = {}, files = {} } = {}) {
  for (const file of requiredFiles) write(`packages/${name}/${file}`, '');
  write(`packages/${name}/package.json`, JSON.stringify({ name: `@r2i/${name}`, dependencies }));
  for (const [file, text] of Object.entries(files)) write(`packages/${name}/src/${file}`, text);
}

describe('checkStructure', () => {
  it('passes an empty workspace', () => {
    expect(checkStructure(root)).toEqual([]);
  });

  it.each([
    { case: 'a line', code: "console.log('x');", found: 'console' },
    { case: 'a stream', code: "process.stderr.write('x');", found: 'process.stderr' },
    { case: 'a stream by a computed name', code: "process['stdout'].write('x');", found: "process['stdout" },
    {
      case: 'a stream taken apart',
      code: 'const { env, stdout } = process;',
      found: '{ env, stdout } = process',
    },
    {
      case: 'an imported stream',
      code: "import { stdout } from 'node:process';",
      found: "import { stdout } from 'node:process'",
    },
    { case: 'a warning', code: "process.emitWarning('x');", found: 'process.emitWarning' },
    { case: 'a descriptor', code: "writeSync(2, 'x');", found: 'writeSync(2,' },
    { case: 'a device', code: "open('/dev/tty');", found: "'/dev/tty" },
    { case: 'an example', code: '/** @example console.log(1) */\n// console.log(2)', found: undefined },
    { case: 'an output that was given', code: "output.write('x');", found: undefined },
  ])('finds what prints past the outputs: $case', ({ code, found }) => {
    const files = ['packages/geometry/src/a.ts', 'apps/evaluate/src/a.ts', 'tooling/app-shell/src/a.mjs'];
    writePackage('geometry');
    for (const file of files) write(file, `${code}\n`);
    write('tooling/app-shell/src/outputs.ts', `${code}\n`);
    write('packages/geometry/src/a.test.ts', `${code}\n`);
    expect(checkStructure(root)).toEqual(
      found === undefined
        ? []
        : [...files].map(
            (file) => `${file}: ${found} writes past the app's outputs (tooling/app-shell/src/outputs.ts)`,
          ),
    );
  });

  it.each([
    { case: 'a deadline', code: 'const latest = Date.now() + 5;', found: 'Date.now' },
    { case: 'a moment', code: 'const began = new Date();', found: 'new Date()' },
    { case: 'a clock that is never set', code: 'const began = performance.now();', found: undefined },
    { case: 'a date that a file names', code: 'const day = new Date(text);', found: undefined },
    { case: 'an example', code: '// Date.now()', found: undefined },
  ])('finds what measures time by a clock that may be set: $case', ({ code, found }) => {
    writePackage('geometry');
    write('packages/geometry/src/a.ts', `${code}\n`);
    write('apps/serve-student/src/answer-chat.ts', `${code}\n`);
    write('packages/geometry/src/a.test.ts', `${code}\n`);
    expect(checkStructure(root)).toEqual(
      found === undefined
        ? []
        : [
            `packages/geometry/src/a.ts: ${found} may be set while a program runs; measure time by performance.now(), or name the file in tooling/structure/src/clocks.mjs`,
          ],
    );
  });

  it.each([
    {
      case: 'put in words by hand',
      code: 'const why = error instanceof Error ? error.message : String(error);',
      found: 'error instanceof Error ? error.message : String(error)',
    },
    { case: 'of which a code is taken', code: 'if (error instanceof Error) throw error;', found: undefined },
    { case: 'by the one function', code: 'const why = messageOf(error);', found: undefined },
  ])('finds errors that are put in words elsewhere: $case', ({ code, found }) => {
    writePackage('geometry');
    write('packages/geometry/src/a.ts', `${code}\n`);
    expect(checkStructure(root)).toEqual(
      found === undefined
        ? []
        : [
            `packages/geometry/src/a.ts: ${found}; take problemOf where it becomes a record, else messageOf, of @r2i/schema/errors`,
          ],
    );
  });

  it.each([
    { case: 'an s', code: "row(n === 1 ? '' : 's')", found: "=== 1 ? '' : 's'" },
    { case: 'two words', code: "n === 1 ? 'box' : 'boxes'", found: "=== 1 ? 'box' : 'boxes'" },
    { case: 'one of them', code: "n === 1 ? 'one row' : many(n)", found: "=== 1 ? 'one row'" },
    { case: 'a verb', code: "n === 1 ? 'is' : 'are'", found: undefined },
    { case: 'by the one function', code: "counted(n, 'row')", found: undefined },
  ])('finds numbers with what they count that are put in words elsewhere: $case', ({ code, found }) => {
    writePackage('geometry');
    write('packages/geometry/src/a.ts', `const told = ${code};\n`);
    expect(checkStructure(root)).toEqual(
      found === undefined ? [] : [`packages/geometry/src/a.ts: ${found}; take counted of @r2i/schema/text`],
    );
  });

  it.each([
    { case: 'in a table', readme: '| `OwnError` | `geometry/own` | when |', found: [] },
    {
      case: 'nowhere',
      readme: '| `OwnError` | when |',
      found: ['packages/geometry/README.md: the error geometry/own is not in its table'],
    },
    {
      case: 'as part of another',
      readme: '`geometry/own-other`',
      found: ['packages/geometry/README.md: the error geometry/own is not in its table'],
    },
  ])('looks for the code of an error in the README: $case', ({ readme, found }) => {
    writePackage('geometry', {
      files: { 'errors/own-error.ts': "class A {\n  readonly code = 'geometry/own';\n}\n" },
    });
    write('packages/geometry/README.md', readme);
    expect(checkStructure(root)).toEqual(found);
  });

  it.each([
    { lines: 55, found: [] },
    {
      lines: 56,
      found: [
        'packages/geometry/README.md: 56 lines, where 55 fit on a screen; docs/guides has room for the rest',
      ],
    },
  ])('wants a README that fits on a screen: $lines lines', ({ lines, found }) => {
    writePackage('geometry');
    write('packages/geometry/README.md', 'a\n'.repeat(lines));
    expect(checkStructure(root)).toEqual(found);
  });

  it.each([
    { text: 'It is `packages/geometry/src/a.ts`.', found: [] },
    {
      text: 'It is `packages/geometry/src/b.ts`.',
      found: ['docs/decisions/2026-01-01-a.md: packages/geometry/src/b.ts is not there'],
    },
    {
      text: 'It is `tooling/none`, `a/b` and `runs/x`.',
      found: ['docs/decisions/2026-01-01-a.md: tooling/none is not there'],
    },
    {
      text: 'It is `src/a`.',
      found: ['docs/decisions/2026-01-01-a.md: src/a begins nowhere; write it from the root'],
    },
  ])('looks for the paths that decisions name: $text', ({ text, found }) => {
    writePackage('geometry', { files: { 'a.ts': '' } });
    write('docs/decisions/2026-01-01-a.md', text);
    expect(checkStructure(root)).toEqual(found);
  });

  it.each([
    { case: 'all is there', rows: ['[`@r2i/geometry`](packages/geometry)'], found: [] },
    {
      case: 'a package has no row',
      rows: [],
      found: ['README.md: packages/geometry is not in the table of packages'],
    },
    {
      case: 'a row has no package',
      rows: ['[`@r2i/geometry`](packages/geometry)', '[`@r2i/gone`](packages/gone)'],
      found: ['README.md: packages/gone is in the table of packages, and is not there or has a row already'],
    },
    {
      case: 'a package has two rows',
      rows: ['[`@r2i/geometry`](packages/geometry)', '[`@r2i/geometry`](packages/geometry)'],
      found: [
        'README.md: packages/geometry is in the table of packages, and is not there or has a row already',
      ],
    },
  ])('compares the table of packages with the packages: $case', ({ rows, found }) => {
    writePackage('geometry');
    mkdirSync(join(root, 'apps', 'cli'), { recursive: true });
    const all = [...rows, '[`@r2i/cli`](apps/cli)'];
    write(
      'README.md',
      `See [geometry](packages/geometry).\n${all.map((row) => `| ${row} | what |\n`).join('')}`,
    );
    write('docs/architecture.md', 'packages/\n  geometry/    boxes, by schema  schema\napps/\n');
    expect(checkStructure(root)).toEqual(found);
  });

  it.each([
    { line: 'geometry/    boxes, by schema  schema', ok: true },
    { line: 'geometry/    boxes  schema files', ok: false },
    { line: 'geometry/    boxes schema', ok: false },
    { line: 'other/       boxes  schema', ok: false },
    { line: '', ok: false },
  ])('compares the picture of packages with the map: $line', ({ line, ok }) => {
    writePackage('geometry');
    write('README.md', '| [`@r2i/geometry`](packages/geometry) | boxes |\n');
    write('docs/architecture.md', `packages/   may import\n  ${line}\napps/\n`);
    expect(checkStructure(root)).toEqual(
      ok ? [] : ['docs/architecture.md: the picture has to say, two spaces behind what geometry/ is: schema'],
    );
  });

  it.each([
    { case: 'the same', printed: 'const a = 1;', file: 'const a = 1;', found: [] },
    {
      case: 'another text',
      printed: 'const a = 2;',
      file: 'const a = 1;',
      found: ['docs/contributing/add.md: a.ts is printed otherwise than it is in examples/pages/src'],
    },
    {
      case: 'no file',
      printed: 'const a = 1;',
      file: undefined,
      found: ['docs/contributing/add.md: prints a.ts, which is not in examples/pages/src'],
    },
    {
      case: 'no page',
      printed: undefined,
      file: 'const a = 1;',
      found: ['examples/pages/src/a.ts: no page of docs/contributing prints it'],
    },
  ])('compares what a page prints with the file: $case', ({ printed, file, found }) => {
    const block = printed === undefined ? '' : `\`\`\`ts\n// own/a.ts\n${printed}\n\`\`\`\n`;
    write('docs/contributing/add.md', `# Add\n\n${block}\n\`\`\`ts\nconst part = 1;\n\`\`\`\n`);
    if (file !== undefined) write('examples/pages/src/a.ts', `${file}\n`);
    write('examples/pages/src/pages.test.ts', '');
    expect(checkStructure(root)).toEqual(found);
  });

  it('passes an allowed import', () => {
    const dependencies = { '@r2i/schema': 'workspace:^' };
    writePackage('geometry', {
      dependencies,
      files: { 'a.ts': "import { x } from '@r2i/schema';\nimport { y } from './y.ts';\n" },
    });
    expect(checkStructure(root)).toEqual([]);
  });

  it.each([
    {
      case: 'a forbidden direction',
      text: "import { x } from '@r2i/crop';\n",
      message: 'geometry may not import @r2i/crop',
    },
    {
      case: 'a forbidden type import',
      text: "import type { X } from '@r2i/run';\n",
      message: 'geometry may not import @r2i/run',
    },
    {
      case: 'a forbidden re-export',
      text: "export { x } from '@r2i/crop';\n",
      message: 'geometry may not import @r2i/crop',
    },
    {
      case: 'a dynamic import',
      text: "const x = await import('@r2i/crop');\n",
      message: 'geometry may not import @r2i/crop',
    },
    {
      case: 'an import over several lines',
      text: "import {\n  x,\n  y,\n} from '@r2i/crop';\n",
      message: 'geometry may not import @r2i/crop',
    },
    {
      case: 'a native library away from home',
      text: "import sharp from 'sharp';\n",
      message: 'sharp may be imported only by crop',
    },
    {
      case: 'an undeclared dependency',
      text: "import { z } from 'zod';\n",
      message: 'zod is not in dependencies',
    },
    { case: 'a deep import', text: "import { x } from '@r2i/schema/src/x.ts';\n", message: 'deep import' },
    {
      case: "a path into another package's sources",
      text: "import { x } from '../../schema/src/x.ts';\n",
      message: 'reaches into another project',
    },
    { case: 'the environment', text: 'export const x = process.env.X;\n', message: 'process.env' },
  ])('reports $case', ({ text, message }) => {
    const dependencies = { '@r2i/schema': '*', '@r2i/crop': '*', '@r2i/run': '*', sharp: '*' };
    writePackage('geometry', { dependencies, files: { 'a.ts': text } });
    expect(checkStructure(root)).toEqual([expect.stringContaining(message)]);
  });

  it.each([
    { file: 'a.ts', text: "import type { X } from '@r2i/crop';", violations: 1 },
    { file: 'a.ts', text: "export { x } from '@r2i/crop';", violations: 1 },
    { file: 'a.ts', text: "import '@r2i/crop';", violations: 1 },
    { file: 'a.ts', text: "export const x = async () => (await import('@r2i/crop')).x;", violations: 0 },
    { file: 'a.ts', text: "import type { X } from '@r2i/run';", violations: 0 },
    { file: 'a.test.ts', text: "import type { X } from '@r2i/crop';", violations: 0 },
    { file: 'testing/a.ts', text: "import { x } from '@r2i/crop';", violations: 0 },
  ])('has what may be missing loaded late, and no type of it: $file, $text', ({ file, text, violations }) => {
    writePackage('ocr', { files: { [file]: `${text}\n` } });
    const peers = { '@r2i/crop': '*', '@r2i/run': '*' };
    const manifest = { peerDependencies: peers, peerDependenciesMeta: { '@r2i/crop': { optional: true } } };
    write('packages/ocr/package.json', JSON.stringify(manifest));
    expect(checkStructure(root).filter((one) => one.includes('may be missing'))).toHaveLength(violations);
  });

  it.each([
    { name: 'onnxruntime', text: "process.env['ORT_DISABLE_TELEMETRY'] ??= '1';\n", violations: 0 },
    { name: 'onnxruntime', text: "process.env['ORT_DISABLE_TELEMETRY'] = '1';\n", violations: 1 },
    { name: 'onnxruntime', text: "process.env['OTHER'] ??= '1';\n", violations: 1 },
    { name: 'student', text: "process.env['ORT_DISABLE_TELEMETRY'] ??= '1';\n", violations: 1 },
    { name: 'geometry', text: "process.env['ORT_DISABLE_TELEMETRY'] ??= '1';\n", violations: 1 },
  ])(
    'lets only who loads ONNX Runtime turn its telemetry off, and nothing else: $name, $text',
    ({ name, text, violations }) => {
      writePackage(name, { files: { 'a.ts': text } });
      expect(checkStructure(root)).toHaveLength(violations);
    },
  );

  it('reports a star export, a long file, a bad name and a missing file', () => {
    writePackage('schema', {
      files: {
        'index.ts': "export * from './a.ts';\n",
        'BadName.ts': '',
        'utils.ts': '',
        'long.ts': '\n'.repeat(400),
      },
    });
    rmSync(join(root, 'packages/schema/README.md'));
    expect(checkStructure(root)).toEqual([
      expect.stringContaining('README.md is missing'),
      expect.stringContaining('kebab-case'),
      expect.stringContaining('not *'),
      expect.stringContaining('401 lines'),
      expect.stringContaining('after its export'),
    ]);
  });

  it.each([
    { file: 'photo-store.ts', text: '', say: ['photo-store.ts'] },
    { file: 'a.ts', text: 'export class PhotoStore {}\n', say: ['PhotoStore'] },
    { file: 'a.ts', text: 'export async function readPicture(): void {}\n', say: ['readPicture'] },
    { file: 'index.ts', text: "export {\n  type B,\n  c as Picture,\n} from './b.ts';\n", say: ['Picture'] },
    { file: 'index.ts', text: "export type { PhotoGroup } from './b.ts';\n", say: ['PhotoGroup'] },
    { file: 'index.ts', text: "export { Picture as Thumbnail } from './b.ts';\n", say: [] },
    {
      file: 'a.ts',
      text: '/** Of a photo. */\nexport interface A {\n  readonly photo: string;\n}\n',
      say: [],
    },
    { file: 'a.ts', text: "export const a = 'a photo';\nconst picture = 1;\n", say: [] },
    { file: 'picture.test.ts', text: '', say: [] },
    { file: 'testing/make-photo.ts', text: 'export const photo = 1;\n', say: [] },
  ])('asks for one word a thing in the names of files and exports: $file, $text', ({ file, text, say }) => {
    writePackage('schema', { files: { [file]: text } });
    expect(checkStructure(root)).toEqual(
      say.map((name) => `packages/schema/src/${file}: say image, not ${name}`),
    );
  });

  it('lets a file that says what generated it be long', () => {
    const text = `// Generated by \`pnpm bundle-client\`: do not edit.\n${'\n'.repeat(400)}`;
    writePackage('schema', { files: { 'long.ts': text } });
    expect(checkStructure(root)).toEqual([]);
  });

  it('lets a package import what another exports under a path, and types alone where the map says so', () => {
    const dependencies = { '@r2i/teacher': '*', '@r2i/schema': '*', '@r2i/run': '*' };
    writePackage('teacher', {});
    write('packages/teacher/package.json', JSON.stringify({ exports: { './prompts': './x.ts' } }));
    writePackage('zoombench', {
      dependencies,
      files: { 'a.ts': "import { x } from '@r2i/teacher/prompts';\n" },
    });
    writePackage('report', { dependencies, files: { 'a.ts': "import type { X } from '@r2i/run';\n" } });
    expect(checkStructure(root)).toEqual([]);
    write('packages/report/src/a.ts', "import { x } from '@r2i/run';\n");
    expect(checkStructure(root)).toEqual([expect.stringContaining('report may not import @r2i/run')]);
  });

  it('lets the tests of an app use the mock teacher, and not the app itself', () => {
    write('apps/export/src/cli.test.ts', "import { x } from '@r2i/mock-teacher';\n");
    expect(checkStructure(root)).toEqual([]);
    write('apps/export/src/cli.ts', "import { x } from '@r2i/mock-teacher';\n");
    expect(checkStructure(root)).toEqual([expect.stringContaining('an app imports packages only')]);
  });

  it('reports a package that is not in the map, and an app that imports an app', () => {
    write('packages/surprise/package.json', '{}');
    write('apps/export/src/cli.ts', "import { x } from '@r2i/synthesize';\n");
    expect(checkStructure(root)).toEqual([
      expect.stringContaining('packages/surprise: not in the map'),
      expect.stringContaining('an app imports packages only'),
    ]);
  });

  it('asks for folders in a package of more than 30 sources, but for its index and what tsup is told of', () => {
    const many = (count) =>
      Object.fromEntries(Array.from({ length: count }, (_, index) => [`parts/part-${index}.ts`, '']));
    const loose = { 'loose.ts': '', 'a-worker.ts': '', 'loose.test.ts': '', 'testing/help.ts': '' };
    // With the index and the two files above: 30, and 31.
    writePackage('report', { files: { ...many(27), ...loose } });
    write(
      'packages/report/tsup.config.ts',
      "export default definePackage({ entries: ['src/a-worker.ts'] });\n",
    );
    expect(checkStructure(root)).toEqual([]);
    write('packages/report/src/parts/one-more.ts', '');
    expect(checkStructure(root)).toEqual([expect.stringMatching(/report\/src\/loose\.ts: .* in folders$/)]);
  });

  it.each([
    { file: 'errors/box-error.ts', text: 'export class BoxError extends R2IError {', violations: 0 },
    { file: 'box-error.ts', text: 'export class BoxError extends R2IError {', violations: 1 },
    { file: 'box/errors/box-error.ts', text: 'export class BoxError extends R2IError {', violations: 1 },
    { file: 'testing/box-error.ts', text: 'export class BoxError extends R2IError {', violations: 1 },
    { file: 'box.ts', text: 'class BoxError\n  extends R2IError {', violations: 1 },
    { file: 'box.ts', text: 'class Box extends Shape {', violations: 0 },
    { file: 'box.test.ts', text: 'class TestError extends R2IError {', violations: 0 },
    { file: '__fixtures__/box.ts', text: 'class TestError extends R2IError {', violations: 0 },
  ])('keeps the error classes of a package in src/errors: $file, $text', ({ file, text, violations }) => {
    writePackage('geometry', { files: { [file]: `${text}}\n` } });
    expect(checkStructure(root)).toEqual(
      Array(violations).fill(expect.stringMatching(/error classes of a package stand in src\/errors$/)),
    );
  });

  it.each([
    { file: 'tooling/bench/src/a.ts', path: '../../../packages/dataset/src/testing/x.ts' },
    { file: 'tooling/structure/src/a.mjs', path: '../../vitest/src/x.js' },
    { file: 'apps/export/src/a.ts', path: '../../../packages/dataset/src/x.ts' },
    { file: 'apps/export/src/a.test.ts', path: '../../synthesize/src/x.ts' },
    { file: 'examples/a.ts', path: '../packages/dataset/src/x.ts' },
  ])("reports a path into another project's sources from $file", ({ file, path }) => {
    write(file, `import { x } from '${path}';\n`);
    expect(checkStructure(root)).toEqual([`${file}: reaches into another project by path (${path})`]);
  });

  it('lets tooling, apps and examples reach their own sources and what is no source', () => {
    write('tooling/bench/src/parts/a.ts', "import { x } from '../b.ts';\n");
    write('apps/export/src/a.ts', "import { x } from './parts/b.ts';\n");
    write('examples/a.ts', "import x from '../package.json' with { type: 'json' };\n");
    expect(checkStructure(root)).toEqual([]);
  });
});
