import { babyVision } from './baby-vision.ts';
import type { BenchmarkDefinition } from './benchmark-definition.ts';
import type { BenchmarkName } from './benchmark-names.ts';
import { colorBench } from './color-bench.ts';
import { countQa } from './count-qa.ts';
import { cvBench2d, cvBench3d, cvBenchWhole } from './cv-bench.ts';
import { hrBench4k, hrBench8k } from './hr-bench.ts';
import { mmStar } from './mm-star.ts';
import { mmeRealWorldCn, mmeRealWorldEn, mmeRealWorldLite } from './mme-real-world.ts';
import { mmvp } from './mmvp.ts';
import { ownFolder } from './own-folder.ts';
import { pope } from './pope.ts';
import { treeBench } from './tree-bench.ts';
import { vStar } from './v-star.ts';
import { visualProbeEasy, visualProbeHard, visualProbeMedium } from './visual-probe.ts';
import { zoomBench } from './zoom-bench.ts';

/** Every benchmark that can be read, with what is known about it. */
export const benchmarks: Readonly<Record<BenchmarkName, BenchmarkDefinition>> = {
  'zoom-bench': zoomBench,
  'v-star': vStar,
  'hr-bench-4k': hrBench4k,
  'hr-bench-8k': hrBench8k,
  'cv-bench': cvBenchWhole,
  'cv-bench-2d': cvBench2d,
  'cv-bench-3d': cvBench3d,
  'mm-star': mmStar,
  'count-qa': countQa,
  'color-bench': colorBench,
  'mme-real-world': mmeRealWorldEn,
  'mme-real-world-cn': mmeRealWorldCn,
  'mme-real-world-lite': mmeRealWorldLite,
  'baby-vision': babyVision,
  'visual-probe-easy': visualProbeEasy,
  'visual-probe-medium': visualProbeMedium,
  'visual-probe-hard': visualProbeHard,
  'tree-bench': treeBench,
  mmvp,
  pope,
  folder: ownFolder,
};
