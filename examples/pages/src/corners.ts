import { definePlugin } from '@r2i/plugin';
import { z } from 'zod';

export default definePlugin({
  name: 'corners',
  proposers: {
    corners: {
      description: 'the four corners of an image',
      options: z.strictObject({ side: z.int().min(16).default(128) }),
      create({ side }) {
        const id = `corners/1/side=${side}`;
        return {
          id,
          async propose({ image: { size } }) {
            const { width, height } = size;
            const w = Math.min(side, width);
            const h = Math.min(side, height);
            return [0, width - w].flatMap((left) =>
              [0, height - h].map((top) => ({
                box: { frame: 'pixel', left, top, right: left + w, bottom: top + h },
                label: 'corner',
                score: 1,
                proposer: id,
              })),
            );
          },
        };
      },
    },
  },
});
