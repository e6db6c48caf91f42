import { z } from 'zod';

const boxSchema = z.object({ left: z.int(), top: z.int(), width: z.int(), height: z.int() });

const photoSchema = z.object({
  file: z.string(),
  name: z.string(),
  pixels: z.int(),
  /** Resolution of colour of its files. */
  chroma: z.enum(['full', 'half']),
  /** Whether the file itself is sent. */
  isSentAsIs: z.boolean(),
  /** Quality of its boxed images. */
  quality: z.int(),
  boxes: z.array(boxSchema),
});

/** What the floor does, told by the bench: which images, and for each box which calls show which of them. */
export const floorPlanSchema = z.object({
  photos: z.array(photoSchema),
  /** For each box. */
  calls: z.array(z.object({ shows: z.array(z.enum(['crop', 'photo', 'student'])), times: z.int() })),
  /** Of a call, besides its images. */
  textBytes: z.int(),
  studentPixels: z.number(),
  /** Where calls are sent on this machine. */
  port: z.int(),
  /** Folder for the images, not there yet. */
  out: z.string(),
});

export type FloorPlan = z.infer<typeof floorPlanSchema>;
export type FloorPhoto = z.infer<typeof photoSchema>;
export type FloorBox = z.infer<typeof boxSchema>;
