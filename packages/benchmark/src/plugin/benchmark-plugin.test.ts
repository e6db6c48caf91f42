import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';

import { testBenchmark } from '@r2i/plugin/testing';
import { makeFolder } from '@r2i/table/testing';
import { expect, it } from 'vitest';

import { benchmarkNames } from '../benchmarks/benchmark-names.ts';
import { publishedFixtures } from '../testing/published/published-fixtures.ts';
import { benchmarkPlugin } from './benchmark-plugin.ts';

it('has every built-in benchmark', () => {
  expect(Object.keys(benchmarkPlugin.benchmarks ?? {})).toEqual([...benchmarkNames]);
});

it.each(benchmarkNames)('%s keeps the contract of benchmarks', async (name) => {
  const entry = benchmarkPlugin.benchmarks?.[name];
  if (entry === undefined) throw new Error(`the plug-in has lost ${name}`);
  const path = join(await makeFolder(), name);
  await mkdir(path);
  await publishedFixtures[name].write(path);
  await testBenchmark(entry, { path });
});
