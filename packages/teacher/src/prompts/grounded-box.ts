import type { Loss } from '@r2i/schema';

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

/** Left, top, right, bottom in the model's own frame. */
export type FrameBox = readonly [number, number, number, number];

/** A box as a reply gives it. */
export interface GroundedBox {
  readonly label: string;
  readonly box: FrameBox;
  /** In [0, 1], where the model gives one. */
  readonly score?: number;
  /** The frame that the way in which it is written belongs to, where that is not the one asked for. */
  readonly foreign?: BoxFrame;
}

export interface GroundedBoxes {
  readonly boxes: readonly GroundedBox[];
  /** Items of the reply that are no box. */
  readonly lost?: readonly Loss[];
}
