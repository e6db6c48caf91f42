import { benchmarkPlugin } from '@r2i/benchmark/plugin';
import { evaluationPlugin } from '@r2i/evaluation/plugin';
import type { Plugin } from '@r2i/plugin';

import { localModelsPlugin } from '../models/local-models-plugin.ts';

/** Benchmarks, scorers and models that are there without a plug-in. */
export const builtIn: readonly Plugin[] = [benchmarkPlugin, evaluationPlugin, localModelsPlugin];
