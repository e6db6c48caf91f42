import { boxFormats, boxLayouts } from '@r2i/boxes/options';
import { definePlugin, type Plugin } from '@r2i/plugin';
import { z } from 'zod';

/** How boxes are named, and what their file does not say by itself. */
export const boxOptionsSchema = z.strictObject({
  boxes: z.string().min(1),
  /** What the boxes come as. @default auto */
  format: z.enum(['auto', ...boxFormats]).default('auto'),
  /** What the numbers of a `bbox` are in a table that does not say it. */
  layout: z.enum(boxLayouts).optional(),
  /** File with the photos and classes of COCO results, or the classes of YOLO labels and of tables. */
  names: z.string().min(1).optional(),
});

/** Boxes that somebody brings along. */
export const boxesPlugin: Plugin = definePlugin({
  name: '@r2i/boxes',
  proposers: {
    boxes: {
      description:
        'boxes of a file or folder: COCO, YOLO, VOC, CVAT, LabelMe, Label Studio, Visual Genome, Hugging Face tables, JSONL of the reference pipeline or ours',
      options: boxOptionsSchema,
      // Goes by the image's name where the list does.
      trivial: true,
      create: async (options, { log, imageNames }) => {
        const { createListProposer } = await import('@r2i/proposal');
        const { readBoxes } = await import('./read-boxes.ts');
        const { tellBoxes } = await import('./tell-boxes.ts');
        const { boxes, leftOut, unnamed } = await readBoxes(options);
        const proposer = createListProposer(boxes, { photos: (await imageNames?.()) ?? [] });
        for (const line of tellBoxes(proposer, { boxes: boxes.length, leftOut, unnamed })) log(line);
        return proposer;
      },
    },
  },
});
