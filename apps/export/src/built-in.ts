import { datasetPlugin } from '@r2i/dataset/plugin';
import { definePlugin, OptionError, type Plugin } from '@r2i/plugin';
import { sourcePlugin } from '@r2i/source/plugin';
import { z } from 'zod';

import { benchmarkFormat } from './settings.ts';

/** Holds the benchmark's name among the formats, so that help lists it and no plug-in takes it. */
const benchmarkPlugin: Plugin = definePlugin({
  name: '@r2i/benchmark',
  exports: {
    [benchmarkFormat]: {
      description: 'a benchmark of all answered candidates (Parquet)',
      options: z.strictObject({}),
      create: () => {
        throw new OptionError(`${benchmarkFormat} is a benchmark, and no format of training sets`);
      },
    },
  },
});

/** Parts that are there without a plug-in. */
export const builtIn: readonly Plugin[] = [datasetPlugin, benchmarkPlugin, sourcePlugin];
