import { readJson } from '@r2i/answers';
import type { ImageView } from '@r2i/schema';
import { z } from 'zod';

import type { Prompt } from '../model/prompt.ts';
import { isObject } from './is-object.ts';
import { image, text } from './parts.ts';

/**
 * The frames in which models were trained to give boxes.
 *
 * | frame        | key           | numbers                                                       |
 * | ------------ | ------------- | ------------------------------------------------------------- |
 * | `qwen2.5-vl` | `bbox_2d`     | x1, y1, x2, y2 in pixels of the image as the model resized it |
 * | `qwen3-vl`   | `bbox_2d`     | x1, y1, x2, y2 from 0 to 1000 of width and height             |
 * | `gemini`     | `box_2d`      | y1, x1, y2, x2 from 0 to 1000 of height and width             |
 * | `glm`        | none          | x1, y1, x2, y2 from 0 to 1000 of width and height             |
 */
export const boxFrames = ['qwen2.5-vl', 'qwen3-vl', 'gemini', 'glm'] as const;

export type BoxFrame = (typeof boxFrames)[number];

export interface GroundObjectInput {
  readonly image: ImageView;
  readonly name: string;
}

/** Left, top, right, bottom in the model's own frame. */
export type FrameBox = readonly [number, number, number, number];

export interface GroundedBoxes {
  readonly boxes: readonly { readonly label: string; readonly box: FrameBox }[];
}

const schema: z.ZodType<GroundedBoxes> = z.object({
  boxes: z.array(
    z.object({ label: z.string(), box: z.tuple([z.number(), z.number(), z.number(), z.number()]) }),
  ),
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
    id: 'ground-object/1',
    schema,
    sampling: { temperature: 0, maxTokens: 2048 },
    // A list at the top, which services that enforce a schema refuse.
    structured: false,
    build: ({ image: photo, name }) => ({
      system: [
        'Task: ground-object.',
        'You are shown a photo and the name of a thing. Give a tight box around every thing in the photo that fits',
        'the name, one box each. Where several fit, give all of them; where none fits, an empty list [].',
        replies[frame],
      ].join('\n'),
      parts: [image(photo), text(`Name: ${name}`)],
    }),
    parse: (reply) => readBoxes(readJson(reply), frame),
  };
}

function readBoxes(value: unknown, frame: BoxFrame): unknown {
  const list = listOf(value);
  return { boxes: list.map((item) => (isObject(item) ? readNamed(item, frame) : { label: '', box: item })) };
}

/** A single box may come without the list around it, and a list inside an object. */
function listOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value))
    return value.length > 0 && value.every((item) => typeof item === 'number') ? [value] : value;
  if (isObject(value)) {
    const [inner] = Object.values(value).filter((member) => Array.isArray(member) && !isBox(member));
    return Array.isArray(inner) ? inner : [value];
  }
  throw new Error('the reply holds no list of boxes');
}

function isBox(value: readonly unknown[]): boolean {
  return value.length === 4 && value.every((item) => typeof item === 'number');
}

function readNamed(item: Readonly<Record<string, unknown>>, frame: BoxFrame): unknown {
  const { label = '' } = item;
  // Only the family's own key: another one would mean numbers in another frame or order.
  if (frame !== 'gemini') return { label, box: item['bbox_2d'] };
  const box = item['box_2d'];
  if (!Array.isArray(box) || !isBox(box)) return { label, box };
  const [top, left, bottom, right] = box;
  return { label, box: [left, top, right, bottom] };
}
