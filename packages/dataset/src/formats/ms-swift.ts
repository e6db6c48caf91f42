import { readJsonLines, rethrow } from '@r2i/table';
import { z } from 'zod';

import { markedTextSchema, withImageMark } from '../rows/image-mark.ts';
import { jsonlSink } from '../sinks/jsonl-sink.ts';
import type { FormatDefinition } from './format-definition.ts';
import { boxSchema } from './parquet-format.ts';

/** ms-swift: `messages` with one `<image>` mark, paths in `images`, the box in `objects`, `solution` for GRPO. */
export const msSwift: FormatDefinition = {
  name: 'ms-swift',
  source: 'https://swift.readthedocs.io/en/latest/Customization/Custom-dataset.html',
  configs: null,
  container: 'jsonl',
  open: (options) =>
    jsonlSink(
      options,
      ({ prompt, target, imageName, box, sample, run }) => ({
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
      { withFiles: true },
    ),
  read: (path) => readJsonLines(path, rethrow),
  rowSchema: z
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
    })
    .transform(({ messages, images, objects, solution, id }) => ({
      image: { path: images[0] },
      prompt: messages[0].content,
      target: solution,
      box: objects.bbox[0],
      id,
    })),
};
