import { readFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

import * as everything from '../index.ts';
import * as alone from './index.ts';

const folder = fileURLToPath(new URL('..', import.meta.url));

/** Everything that is loaded with a file, types aside: files of ours below `src`, and names of packages. */
async function loadedWith(file: string, seen = new Set<string>()): Promise<ReadonlySet<string>> {
  const name = relative(folder, file);
  if (seen.has(name)) return seen;
  seen.add(name);
  const text = await readFile(file, 'utf8');
  for (const [, specifier = ''] of text.matchAll(/^(?:import|export) (?!type)[^;]*?from '([^']+)'/gm)) {
    if (specifier.startsWith('.')) await loadedWith(join(dirname(file), specifier), seen);
    else seen.add(specifier);
  }
  return seen;
}

it('reads benchmarks with the very functions of the whole package', () => {
  expect(everything).toMatchObject({ ...alone });
});

it('loads neither sources of images nor exports, nor what speaks HTTP or Parquet', async () => {
  const loaded = [...(await loadedWith(join(folder, 'benchmarks/index.ts')))];
  expect(loaded).toContain('read-parquet.ts');
  expect(
    loaded.filter((name) => /^(export|decontaminate|table)\/|^sources\/(s3|web|list)\//.test(name)),
  ).toEqual([]);
  expect(loaded.filter((name) => /^(undici|hyparquet|modern-tar|@rgrove)/.test(name))).toEqual([]);
});
