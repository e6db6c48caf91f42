import { UsageError, userPath } from '@r2i/app-shell';
import { benchmarkNamed, benchmarkNames, readBenchmark } from '@r2i/benchmark';
import { createDecontaminator, leaksOf, type WriteExportOptions } from '@r2i/dataset';

/**
 * What keeps samples out that a benchmark shows too.
 *
 * @param benchmarks - Each as `name:path`.
 * @throws {UsageError} For a name that is no benchmark's.
 */
export async function decontamination(
  benchmarks: readonly string[],
  signal: AbortSignal,
): Promise<WriteExportOptions['decontaminate']> {
  if (benchmarks.length === 0) return undefined;
  const named = benchmarks.map(readBenchmarkPath);
  const rows = named.map(({ name, path }) => ({ name, rows: readBenchmark(name, path) }));
  const decontaminator = await createDecontaminator(rows, { signal });
  return {
    benchmarks: named.map(({ name }) => name),
    leaksOf: (sample) => leaksOf(decontaminator, sample),
  };
}

function readBenchmarkPath(text: string): { name: (typeof benchmarkNames)[number]; path: string } {
  const [prefix = '', ...rest] = text.split(':');
  const name = benchmarkNamed(prefix);
  const path = rest.join(':');
  if (name === undefined || path === '') {
    throw new UsageError(
      `--decontaminate: "${text}" names no benchmark; write for example zoom-bench:data/test.parquet. Benchmarks: ${benchmarkNames.join(', ')}.`,
    );
  }
  return { name, path: userPath(path) };
}
