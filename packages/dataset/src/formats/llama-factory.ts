import type { LineFormat } from '@r2i/schema';
import { z } from 'zod';

import { markedTextSchema, withImageMark } from '../rows/image-mark.ts';
import { provenanceShape, statedOf } from './parquet-format.ts';

const rowSchema = z
  .object({
    conversations: z.tuple([
      z.object({ from: z.literal('human'), value: markedTextSchema }),
      z.object({ from: z.literal('gpt'), value: z.string().min(1) }),
    ]),
    images: z.tuple([z.string().min(1)]),
    id: z.string(),
    ...provenanceShape,
  })
  .transform(({ conversations, images, id, ...about }) => ({
    image: { path: images[0] },
    prompt: conversations[0].value,
    target: conversations[1].value,
    box: null,
    id,
    ...statedOf(about),
  }));

/** LLaMA-Factory: ShareGPT rows, paths in `images`, and `dataset_info.json` with one entry a split. */
export const llamaFactory: LineFormat = {
  source: 'https://github.com/hiyouga/LLaMA-Factory/blob/main/data/README.md',
  line: ({ prompt, target, imageName, sample, run }) => ({
    conversations: [
      { from: 'human', value: withImageMark(prompt) },
      { from: 'gpt', value: target },
    ],
    images: [`images/${imageName}`],
    id: sample.id,
    image_id: sample.image.id,
    run,
  }),
  load: (line) => rowSchema.parse(line),
  extras: (files) => {
    const entries = files.map(({ split, path }) => [
      `r2i_${split}`,
      {
        file_name: path,
        formatting: 'sharegpt',
        columns: { messages: 'conversations', images: 'images' },
        tags: { role_tag: 'from', content_tag: 'value', user_tag: 'human', assistant_tag: 'gpt' },
      },
    ]);
    return { 'dataset_info.json': `${JSON.stringify(Object.fromEntries(entries), null, 2)}\n` };
  },
};
