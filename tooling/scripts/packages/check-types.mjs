import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { must } from './must.mjs';
import { modulesOf, root } from './published.mjs';

/** Packages whose interface names Node's own types. */
const nodeTypes = new Set([
  '@r2i/files', // open files
  '@r2i/report', // by the summary of `@r2i/run`
  '@r2i/review', // by the stored run of `@r2i/run`
  '@r2i/run', // open files
  '@r2i/source', // a look-up of names
  '@r2i/worker', // threads and their streams
]);

const modes = {
  nodenext: { module: 'nodenext', moduleResolution: 'nodenext' },
  bundler: { module: 'esnext', moduleResolution: 'bundler' },
};

/**
 * What a module exports is used as it is, so that all its declarations are read, by both ways that projects look for them. Only
 * packages that say so need `@types/node`.
 *
 * @throws {Error} With what TypeScript says.
 */
export async function checkTypes(place, manifest) {
  const modules = modulesOf(manifest);
  if (modules.length === 0) return;
  const lines = modules.map((specifier, index) => `import * as m${index} from '${specifier}';`);
  writeFileSync(
    join(place, 'types.ts'),
    `${lines.join('\n')}\nexport const all: object[] = [${modules.map((_, index) => `m${index}`).join(', ')}];\n`,
  );
  const types = nodeTypes.has(manifest.name) ? ['node'] : [];
  for (const mode of Object.keys(modes)) await compile(place, ['types.ts'], { types, mode });
}

/** Checks files as somebody would who has `strict` and `@types/node`; declarations have been checked by then. @throws {Error} With what TypeScript says. */
export async function checkExampleTypes(place, files) {
  if (files.length > 0)
    await compile(place, files, { types: ['node'], mode: 'nodenext', skipLibCheck: true });
}

/** Asks "Are the types wrong?" about a tarball. `node10` and `require` without `require(esm)` are not supported. */
export async function checkTarballTypes(tarball, manifest) {
  const modules = modulesOf(manifest);
  if (modules.length === 0) return;
  const attw = join(root, 'node_modules/@arethetypeswrong/cli/dist/index.js');
  const entries = modules.map((specifier) => `.${specifier.slice(manifest.name.length)}`);
  const flags = ['--profile', 'esm-only', '--no-definitely-typed', '--no-color', '--format', 'ascii'];
  await must('attw', process.execPath, [attw, tarball, ...flags, '--entrypoints', ...entries]);
}

/** Options of a strict reader's project. @param {{ types: string[], mode: 'bundler' | 'nodenext', skipLibCheck?: boolean }} asked */
export function readersOptions({ types, mode, skipLibCheck = false }) {
  return {
    strict: true,
    exactOptionalPropertyTypes: true,
    target: 'es2022',
    lib: ['es2023', 'esnext.disposable', 'dom', 'dom.iterable', 'dom.asynciterable'],
    noEmit: true,
    skipLibCheck,
    skipDefaultLibCheck: true, // TypeScript's own
    types,
    typeRoots: [join(root, 'node_modules/@types')],
    ...modes[mode],
  };
}

async function compile(place, files, { types, mode, skipLibCheck = false }) {
  const compilerOptions = readersOptions({ types, mode, skipLibCheck });
  writeFileSync(join(place, 'tsconfig.json'), JSON.stringify({ compilerOptions, files }));
  await must(
    `types (${mode})`,
    process.execPath,
    [join(root, 'node_modules/typescript/bin/tsc'), '-p', '.'],
    {
      cwd: place,
    },
  );
}
