import { definePlugin, type Plugin } from '@r2i/plugin';
import { z } from 'zod';

import { builtInFormats } from '../formats/built-in-formats.ts';

const nothing = z.strictObject({});

/** The formats that training sets are written in. Each loads when it is made, not with this file. */
export const datasetPlugin: Plugin = definePlugin({
  name: '@r2i/dataset',
  exports: Object.fromEntries(
    Object.entries(builtInFormats).map(([name, { description, load }]) => [
      name,
      { description, options: nothing, create: () => load() },
    ]),
  ),
});
