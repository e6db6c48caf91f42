import { UsageError, userPath } from '@r2i/app-shell';
import { benchmarkNamed, benchmarkNames, readBenchmark } from '@r2i/benchmark';
import type { WriteExportOptions } from '@r2i/dataset';
import { createDecontaminator, leaksOf } from '@r2i/similarity';

import type { PluginHost } from './plugin-context.ts';

/** Items, and samples, after which a line tells how far it is: about one in a minute. */
const toldItems = 200;
const toldSamples = 500;

/**
 * What keeps samples out that a benchmark shows too.
 *
 * @param benchmarks - Each as `name:path`.
 * @param log - Is told how far it is.
 * @throws {UsageError} For a name that is no benchmark's.
 */
export async function decontamination(
  benchmarks: readonly string[],
  { signal, log }: Pick<PluginHost, 'signal' | 'log'>,
): Promise<WriteExportOptions['decontaminate']> {
  if (benchmarks.length === 0) return undefined;
  const named = benchmarks.map(readBenchmarkPath);
  const rows = named.map(({ name, path }) => ({ name, rows: readBenchmark(name, path) }));
  const decontaminator = await createDecontaminator(rows, {
    signal,
    onItem: ({ name, items }) => {
      if (items % toldItems === 0) log(`--decontaminate: ${items} items of ${name} read`);
    },
  });
  let compared = 0;
  return {
    async leaksOf(sample) {
      const leaks = await leaksOf(decontaminator, sample);
      compared += 1;
      if (compared % toldSamples === 0) {
        log(
          `--decontaminate: ${compared} samples compared, ${decontaminator.report().leaked} shared with a benchmark`,
        );
      }
      return leaks;
    },
    report: () => decontaminator.report(),
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
