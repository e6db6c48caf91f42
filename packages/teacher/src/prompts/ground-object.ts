import type { ImageView } from '@r2i/schema';
import { z } from 'zod';

import type { Prompt } from '../model/prompt.ts';
import { worded } from '../model/prompt-words.ts';
import { type BoxFrame, boxFrames, type GroundedBoxes } from './grounded-box.ts';
import { lossesSchema } from './loss-schema.ts';
import { readBoxes } from './read-boxes.ts';
import { groundObjectWords } from './words/ground-object-words.ts';

export interface GroundObjectInput {
  readonly image: ImageView;
  readonly name: string;
}

const schema: z.ZodType<GroundedBoxes> = z.object({
  boxes: z.array(
    z.object({
      label: z.string(),
      box: z.tuple([z.number(), z.number(), z.number(), z.number()]),
      score: z.number().min(0).max(1).exactOptional(),
      foreign: z.enum(boxFrames).exactOptional(),
    }),
  ),
  lost: lossesSchema.exactOptional(),
});

const replies: Readonly<Record<BoxFrame, string>> = {
  'qwen2.5-vl': 'Reply with JSON only: [{"bbox_2d": [x1, y1, x2, y2], "label": "name"}]',
  'qwen3-vl':
    'Reply with JSON only: [{"bbox_2d": [x1, y1, x2, y2], "label": "name"}], coordinates from 0 to 1000.',
  gemini:
    'Reply with JSON only: [{"box_2d": [ymin, xmin, ymax, xmax], "label": "name"}], coordinates from 0 to 1000.',
  glm: 'Reply with the boxes in the form [[x1, y1, x2, y2]] only, coordinates from 0 to 1000.',
};

/** Asks for the boxes of everything that fits a name, in the form each family of models knows. */
export const groundObjectPrompts: Readonly<Record<BoxFrame, Prompt<GroundObjectInput, GroundedBoxes>>> = {
  'qwen2.5-vl': promptFor('qwen2.5-vl'),
  'qwen3-vl': promptFor('qwen3-vl'),
  gemini: promptFor('gemini'),
  glm: promptFor('glm'),
};

function promptFor(frame: BoxFrame): Prompt<GroundObjectInput, GroundedBoxes> {
  return {
    id: 'ground-object/2',
    schema,
    sampling: { temperature: 0, maxTokens: 2048 },
    // A list at the top, which services that enforce a schema refuse.
    structured: false,
    // These boxes are pixels of the very image that was sent.
    ...(frame === 'qwen2.5-vl' ? { exactImages: true } : {}),
    ...worded(groundObjectWords, ({ image, name }) => ({ image, name, form: replies[frame] })),
    parse: (reply) => readBoxes(reply, frame),
  };
}
