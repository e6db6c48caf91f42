import { type BenchmarkName, benchmarkNames } from '@r2i/benchmark';

/** Names that the reference evaluation gives to benchmarks which it calls otherwise than we do. */
const names: Readonly<Partial<Record<BenchmarkName, string>>> = {
  'v-star': 'vstar',
  'hr-bench-4k': 'hrbench-4k',
  'hr-bench-8k': 'hrbench-8k',
  // It scores both parts alike.
  'cv-bench': 'cvbench-2d',
  'cv-bench-2d': 'cvbench-2d',
  'cv-bench-3d': 'cvbench-3d',
  'mm-star': 'mmstar',
  'count-qa': 'countqa',
  'color-bench': 'colorbench',
  'mme-real-world': 'mme-realworld',
  'mme-real-world-cn': 'mme-realworld-cn',
  'baby-vision': 'babyvision',
  folder: 'zoom-bench',
};

/** A benchmark's name in the reference evaluation; it decides whether letters are read. Own ones go as ZoomBench. */
export function referenceName(name: string): string {
  const known = benchmarkNames.find((one) => one === name) ?? 'folder';
  return names[known] ?? known;
}
