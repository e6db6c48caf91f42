import type { CommandContext } from '@r2i/app-shell';
import type { BenchmarkReaders } from '@r2i/evaluation';

import { benchmarkReaders } from './benchmark-readers.ts';
import { openContext } from './open-context.ts';
import { registryOf } from './registry-of.ts';

/** Lends the benchmarks that can be named to a command that asks no model, and closes what they opened. */
export async function withReaders<Result>(
  {
    plugins,
    environment,
    signal,
    reporter,
  }: Pick<CommandContext, 'plugins' | 'environment' | 'signal' | 'reporter'>,
  use: (readers: BenchmarkReaders) => Promise<Result>,
): Promise<Result> {
  const registry = await registryOf(plugins);
  const nobody = { teachers: {}, students: {} };
  await using opened = openContext(nobody, { folder: null, environment, signal, note: reporter.note });
  return await use(benchmarkReaders(registry, opened.context));
}
