import { readFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const packages = fileURLToPath(new URL('../..', import.meta.url));

/** Everything that is loaded with a file, types aside: files of ours, below `packages`, and names of packages. */
async function loadedWith(file: string, seen = new Set<string>()): Promise<ReadonlySet<string>> {
  const name = relative(packages, file);
  if (seen.has(name)) return seen;
  seen.add(name);
  const text = await readFile(file, 'utf8');
  for (const [, specifier = ''] of text.matchAll(/^(?:import|export) (?!type)[^;]*?from '([^']+)'/gm)) {
    if (specifier.startsWith('.')) await loadedWith(join(dirname(file), specifier), seen);
    else if (specifier.startsWith('@r2i/')) {
      const [name = '', ...within] = specifier.slice('@r2i/'.length).split('/');
      await loadedWith(join(packages, name, 'src', ...within, 'index.ts'), seen);
    } else seen.add(specifier);
  }
  return seen;
}

it('loads neither sources of images nor exports, nor what speaks HTTP or Parquet', async () => {
  const loaded = [...(await loadedWith(join(packages, 'benchmark/src/index.ts')))];
  expect(loaded).toContain('table/src/parquet/read-parquet.ts');
  expect(loaded.filter((name) => /^(source|dataset)\//.test(name))).toEqual([]);
  expect(loaded.filter((name) => /^(undici|hyparquet|modern-tar|@rgrove|@bokuweb)/.test(name))).toEqual([]);
});
