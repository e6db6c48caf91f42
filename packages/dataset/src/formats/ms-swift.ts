import type { LineFormat } from '@r2i/schema';
import { z } from 'zod';

import { markedTextSchema, withImageMark } from '../rows/image-mark.ts';
import { boxSchema, provenanceShape, statedOf } from './parquet-format.ts';

const rowSchema = z
  .object({
    messages: z.tuple([
      z.object({ role: z.literal('user'), content: markedTextSchema }),
      z.object({ role: z.literal('assistant'), content: z.string().min(1) }),
    ]),
    images: z.tuple([z.string().min(1)]),
    objects: z.object({
      ref: z.tuple([z.string()]),
      bbox: z.tuple([boxSchema]),
      bbox_type: z.literal('real'),
    }),
    solution: z.string().min(1),
    id: z.string(),
    ...provenanceShape,
  })
  .transform(({ messages, images, objects, solution, id, ...about }) => ({
    image: { path: images[0] },
    prompt: messages[0].content,
    target: solution,
    box: objects.bbox[0],
    id,
    ...statedOf(about),
  }));

/** ms-swift: `messages` with one `<image>` mark, paths in `images`, the box in `objects`, `solution` for GRPO. */
export const msSwift: LineFormat = {
  source: 'https://swift.readthedocs.io/en/latest/Customization/Custom-dataset.html',
  line: ({ prompt, target, imageName, box, sample, run }) => ({
    messages: [
      { role: 'user', content: withImageMark(prompt) },
      { role: 'assistant', content: target },
    ],
    images: [`images/${imageName}`],
    objects: {
      ref: [sample.proposal.label],
      bbox: [[box.left, box.top, box.right, box.bottom]],
      bbox_type: 'real',
    },
    solution: target,
    id: sample.id,
    image_id: sample.image.id,
    run,
    dimension: sample.question.dimension,
  }),
  load: (line) => rowSchema.parse(line),
};
