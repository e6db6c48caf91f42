import { execFileSync } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { testSource } from '@r2i/plugin/testing';
import { makeFolder, makePng, writeParquet } from '@r2i/table/testing';
import { expect, it } from 'vitest';

import { sourceKinds } from '../sources/source-spec.ts';
import { sourcePlugin } from './source-plugin.ts';

const entries = sourcePlugin.sources ?? {};

/** Three images and what is broken, as every local kind of source holds them. */
async function fill(): Promise<string> {
  const root = await makeFolder();
  await mkdir(join(root, 'photos/deep'), { recursive: true });
  const images = [1, 2, 3].map((index) => makePng(4, 3, index));
  const names = ['a.png', 'b.png', 'deep/c.png'];
  for (const [index, name] of names.entries()) {
    await writeFile(join(root, 'photos', name), images[index] ?? '');
  }
  await mkdir(join(root, 'photos/no-file.png'));
  await writeFile(join(root, 'list.txt'), 'photos/a.png\nphotos/gone.png\nphotos/b.png\n');
  await writeFile(
    join(root, 'list.jsonl'),
    '{"image":"photos/a.png"}\n{"image": \n{"image":"photos/b.png"}\n',
  );
  await writeParquet(join(root, 'some.parquet'), { image: 'bytes' }, [
    { image: images[0] },
    { image: null },
    { image: images[2] },
  ]);
  execFileSync('tar', ['-cf', join(root, 'some.tar'), '-C', join(root, 'photos'), ...names]);
  return root;
}

it('has every kind of source, each with a form', () => {
  expect(Object.keys(entries)).toEqual(sourceKinds);
  for (const { description } of Object.values(entries)) expect(description).toMatch(/\w: \S/u);
});

it.each([
  ['folder', 'photos', []],
  ['files', 'photos/{a,x,b}.png', ['x.png']],
  ['files', 'photos/**/*.png', []],
  ['list', 'list.txt', ['photos/gone.png']],
  ['list', 'list.jsonl', ['list.jsonl#2']],
  ['parquet', 'some.parquet', ['some.parquet/00000002']],
  ['tar', 'some.tar', []],
  ['tar', '{some,none}.tar', ['none.tar']],
] as const)('%s keeps the contract of sources (%s)', async (kind, place, broken) => {
  const root = await fill();
  const entry = entries[kind];
  if (entry === undefined) throw new Error(`the plug-in has lost ${kind}`);
  const context = { path: (typed: string) => join(root, typed) };
  await testSource(entry, { options: { location: place }, broken, context });
});
