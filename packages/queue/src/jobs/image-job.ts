import { hashValue } from '@r2i/schema';
import { z } from 'zod';

/** A photo of the source: where it stands in it, and what it is called. Never its bytes. */
export interface JobImage {
  /** Place in the whole source, counted from 0. */
  readonly position: number;
  readonly name: string;
  readonly licence?: string | undefined;
  readonly origin?: string | undefined;
}

/** Some photos that one worker does. */
export interface ImageJob {
  /** SHA-256 of the photos: the same photos are the same job. */
  readonly id: string;
  readonly images: readonly JobImage[];
}

const jobImageSchema: z.ZodType<JobImage> = z.strictObject({
  position: z.int().nonnegative(),
  name: z.string().min(1),
  licence: z.string().optional(),
  origin: z.string().optional(),
});

/** What a queue holds of a job. */
export const jobDataSchema: z.ZodType<{ readonly images: readonly JobImage[] }> = z.strictObject({
  images: z.array(jobImageSchema).min(1),
});

export function imageJob(images: readonly JobImage[]): ImageJob {
  return { id: hashValue(images.map((image) => ({ ...image }))), images };
}

/** How far a job has come, by what its workers told. */
export interface JobProgress {
  /** Photos that are done. */
  readonly done: number;
  /** How often each photo was begun by a worker that did not come to its end, by position. */
  readonly begun: Readonly<Record<string, number>>;
}

const progressSchema: z.ZodType<JobProgress> = z.object({
  done: z.int().nonnegative(),
  begun: z.record(z.string(), z.int().nonnegative()),
});

/** A job that nobody has begun has none. */
export function readProgress(value: unknown): JobProgress {
  return progressSchema.safeParse(value).data ?? { done: 0, begun: {} };
}
