import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * Names of our packages lead to their sources. TypeScript that is written as a module is one, also where the package it lies in
 * says that its files are CommonJS: that is how what is published reads it.
 */
export async function resolve(specifier, context, next) {
  const found = specifier.startsWith('@r2i/')
    ? await next(specifier, { ...context, conditions: ['@r2i/source', ...context.conditions] })
    : await next(specifier, context);
  return found.format === 'commonjs' && (await isModule(found.url)) ? { ...found, format: 'module' } : found;
}

async function isModule(url) {
  if (!url.startsWith('file:') || extname(new URL(url).pathname) !== '.ts') return false;
  const { build } = await import('esbuild');
  const file = fileURLToPath(url);
  const read = { entryPoints: [file], bundle: false, write: false, metafile: true, logLevel: 'silent' };
  // What cannot be read is told by whoever loads it.
  const { metafile } = await build(read).catch(() => ({ metafile: { inputs: {} } }));
  return Object.values(metafile.inputs).some(({ format }) => format === 'esm');
}
