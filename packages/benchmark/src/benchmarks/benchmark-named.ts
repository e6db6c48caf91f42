import { type BenchmarkName, benchmarkNames } from './benchmark-names.ts';

/**
 * The benchmark of a name as people write it: hyphens, underscores, spaces and capitals do not matter.
 *
 * @param names - Those that there are. @default the built-in ones
 */
export function benchmarkNamed(text: string): BenchmarkName | undefined;
export function benchmarkNamed<Name extends string>(text: string, names: readonly Name[]): Name | undefined;
export function benchmarkNamed(text: string, names: readonly string[] = benchmarkNames): string | undefined {
  const plain = (name: string): string => name.toLowerCase().replaceAll(/[-_ ]/g, '');
  return names.find((name) => name === text) ?? names.find((name) => plain(name) === plain(text));
}
