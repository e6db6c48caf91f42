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
        const { openBoxes } = await import('./open-boxes.ts');
        const { proposer, told } = await openBoxes(options, async () => (await imageNames?.()) ?? []);
        for (const line of told) log(line);
        return proposer;
      },
    },
  },
});
