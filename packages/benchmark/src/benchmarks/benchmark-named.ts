import { type BenchmarkName, benchmarkNames } from './benchmarks.ts';

/** The benchmark of a name as people write it: hyphens, underscores, spaces and capitals do not matter. */
export function benchmarkNamed(text: string): BenchmarkName | undefined {
  const plain = (name: string): string => name.toLowerCase().replaceAll(/[-_ ]/g, '');
  return benchmarkNames.find((name) => plain(name) === plain(text));
}
