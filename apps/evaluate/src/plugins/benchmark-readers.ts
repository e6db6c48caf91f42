import type { BenchmarkReaders } from '@r2i/evaluation';
import { makeEntry, type PluginContext, type Registry } from '@r2i/plugin';

/** The benchmarks of a registry, as `openBenchmark` takes them. */
export function benchmarkReaders(registry: Registry, context: PluginContext): BenchmarkReaders {
  return Object.fromEntries(
    registry
      .names('benchmarks')
      .map((name) => [
        name,
        (options: unknown) => makeEntry('benchmarks', name, options, { registry, context }),
      ]),
  );
}
