/**
 * Checks the types of the TypeScript examples of all READMEs against the sources, as somebody sees them who has `strict`: seconds, where
 * check-packages.mjs installs what it runs. Nothing has to be built.
 *
 *   node tooling/scripts/check-examples.mjs
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';

import ts from 'typescript';

import { readersOptions } from './packages/check-types.mjs';
import { manifestAt, published, root } from './packages/published.mjs';
import { filesOf, readmeOf } from './packages/read-readme.mjs';

/** Of what a package offers, the source. */
const sources = new Map(
  published().flatMap((folder) => {
    const { name, exports = {} } = manifestAt(folder);
    return Object.entries(exports).flatMap(([path, target]) => {
      const source = target?.['@r2i/source'];
      return source === undefined ? [] : [[`${name}${path.slice(1)}`, join(root, folder, source)]];
    });
  }),
);

/** Examples as files beside their README that are not on the disk. */
const examples = new Map(
  published().flatMap((folder) =>
    filesOf(readmeOf(folder).blocks)
      .filter(({ language }) => language === 'ts')
      .map(({ file, text }) => [join(root, folder, file), text]),
  ),
);
const options = ts.convertCompilerOptionsFromJson(
  {
    ...readersOptions({ types: ['node'], mode: 'nodenext', skipLibCheck: true }),
    moduleDetection: 'force',
    allowImportingTsExtensions: true,
    customConditions: ['@r2i/source'],
  },
  root,
).options;
const host = ts.createCompilerHost(options);
const usual = { readFile: host.readFile, fileExists: host.fileExists, getSourceFile: host.getSourceFile };
host.readFile = (file) => examples.get(file) ?? usual.readFile(file);
host.fileExists = (file) => examples.has(file) || usual.fileExists(file);
host.getSourceFile = (file, version, ...rest) => {
  const text = examples.get(file);
  return text === undefined
    ? usual.getSourceFile(file, version, ...rest)
    : ts.createSourceFile(file, text, version, true);
};
host.resolveModuleNameLiterals = (literals, file, redirected, resolving, sourceFile) =>
  literals.map((literal) => {
    const source = sources.get(literal.text);
    if (source !== undefined)
      return {
        resolvedModule: { resolvedFileName: source, extension: '.ts', isExternalLibraryImport: false },
      };
    const mode = ts.getModeForUsageLocation(sourceFile, literal, resolving);
    return ts.resolveModuleName(literal.text, file, resolving, host, undefined, redirected, mode);
  });

const program = ts.createProgram({ rootNames: [...examples.keys()], options, host });
const found = [...examples.keys()].flatMap((file) => {
  const source = program.getSourceFile(file);
  return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)];
});
if (found.length > 0) {
  console.error(
    ts.formatDiagnostics(found, {
      getCanonicalFileName: (file) => file,
      getCurrentDirectory: () => root,
      getNewLine: () => '\n',
    }),
  );
}
const readmes = published().filter((folder) => existsSync(join(root, folder, 'README.md'))).length;
console.log(`examples: ${examples.size} of ${readmes} READMEs, ${found.length} problems`);
process.exitCode = found.length === 0 ? 0 : 1;
