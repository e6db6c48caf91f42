import { definePlugin, type Plugin } from '@r2i/plugin';
import { z } from 'zod';

import { contrastMap } from './contrast-map.ts';

/** Contrast that counts as the most there can be, in grey levels. */
const fullContrast = 64;

const plugin: Plugin = definePlugin({
  name: 'r2i-example-proposer',
  proposers: {
    contrast: {
      description: 'cells of a photo with the most contrast within them',
      options: z.strictObject({
        count: z.int().min(1).max(256).default(8).describe('boxes an image'),
        side: z.int().min(16).max(2048).default(96).describe('side of a cell, in pixels'),
      }),
      create({ count, side }) {
        // Changes when results may: the version by hand, the options by themselves.
        const id = `contrast/1/count=${count},side=${side}`;
        return {
          id,
          async propose({ image, signal }) {
            const cells = contrastMap(await image.pixels(), side);
            signal?.throwIfAborted();
            return [...cells]
              .sort(
                (one, other) => other.contrast - one.contrast || one.top - other.top || one.left - other.left,
              )
              .slice(0, count)
              .map(({ left, top, right, bottom, contrast }) => ({
                box: { frame: 'pixel', left, top, right, bottom },
                label: 'detail',
                score: Math.min(1, contrast / fullContrast),
                proposer: id,
              }));
          },
        };
      },
    },
  },
});

export default plugin;
