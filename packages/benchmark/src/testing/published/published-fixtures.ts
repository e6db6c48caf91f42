import type { BenchmarkName } from '../../benchmarks/benchmark-names.ts';
import { babyVisionFixture } from './baby-vision.ts';
import { colorBenchFixture } from './color-bench.ts';
import { countQaFixture } from './count-qa.ts';
import { cvBench2dFixture, cvBench3dFixture } from './cv-bench.ts';
import { hrBench4kFixture, hrBench8kFixture } from './hr-bench.ts';
import { mmStarFixture } from './mm-star.ts';
import { mmeRealWorldFixture } from './mme-real-world.ts';
import { mmvpFixture } from './mmvp.ts';
import { ownFolderFixture } from './own-folder.ts';
import { popeFixture } from './pope.ts';
import { treeBenchFixture } from './tree-bench.ts';
import { vStarFixture } from './v-star.ts';
import { visualProbeFixture } from './visual-probe.ts';
import { zoomBenchFixture } from './zoom-bench.ts';

/** A few rows of every built-in benchmark in the form in which it is published; `write` makes its folder. For tests. */
export const publishedFixtures: Readonly<Record<BenchmarkName, { write(folder: string): Promise<void> }>> = {
  'zoom-bench': zoomBenchFixture,
  'v-star': vStarFixture,
  'hr-bench-4k': hrBench4kFixture,
  'hr-bench-8k': hrBench8kFixture,
  'cv-bench': cvBench2dFixture,
  'cv-bench-2d': cvBench2dFixture,
  'cv-bench-3d': cvBench3dFixture,
  'mm-star': mmStarFixture,
  'count-qa': countQaFixture,
  'color-bench': colorBenchFixture,
  'mme-real-world': mmeRealWorldFixture,
  'mme-real-world-cn': mmeRealWorldFixture,
  'mme-real-world-lite': mmeRealWorldFixture,
  'baby-vision': babyVisionFixture,
  'visual-probe-easy': visualProbeFixture,
  'visual-probe-medium': visualProbeFixture,
  'visual-probe-hard': visualProbeFixture,
  'tree-bench': treeBenchFixture,
  mmvp: mmvpFixture,
  pope: popeFixture,
  folder: ownFolderFixture,
};
