import { z } from 'zod';

/** One thing that a detector found. */
export interface Detection {
  /** One of the labels asked for; capitals and white space around it do not matter. */
  readonly label: string;
  /** In [0, 1]. */
  readonly score: number;
  /** Left, top, right, bottom in pixels of the image that was sent; right and bottom exclusive. */
  readonly box: readonly [number, number, number, number];
}

/** What a detector service replies. */
export interface DetectorReply {
  readonly detections: readonly Detection[];
}

export const detectorReplySchema: z.ZodType<DetectorReply> = z.object({
  detections: z.array(
    z.object({
      label: z.string(),
      score: z.number().min(0).max(1),
      box: z.tuple([z.number(), z.number(), z.number(), z.number()]),
    }),
  ),
});
