import type { Loss } from '@r2i/schema';
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
  /** Items that are no detection. */
  readonly lost?: readonly Loss[];
}

const detectionSchema = z.object({
  label: z.string(),
  score: z.number().min(0).max(1),
  box: z.tuple([z.number(), z.number(), z.number(), z.number()]),
});

/** A reply that was read. */
export const detectorReplySchema: z.ZodType<DetectorReply> = z.object({
  detections: z.array(detectionSchema),
  lost: z
    .array(z.strictObject({ reason: z.string(), about: z.string(), detail: z.string() }))
    .exactOptional(),
});

const wireSchema = z.object({ detections: z.array(z.unknown()) });

/**
 * Reads a reply item by item, so that a detection that does not fit is lost alone.
 *
 * @returns What is wrong with it, where it holds no list, or no detection that fits.
 */
export function readDetections(value: unknown): DetectorReply | { readonly issues: readonly string[] } {
  const wire = wireSchema.safeParse(value);
  if (!wire.success) return { issues: issuesOf(wire.error) };
  const read = wire.data.detections.map((item) => ({ item, ...detectionSchema.safeParse(item) }));
  const detections = read.flatMap(({ data }) => data ?? []);
  const bad = read.flatMap(({ item, error }) =>
    error === undefined ? [] : [{ item, issues: issuesOf(error) }],
  );
  if (bad.length > 0 && detections.length === 0) {
    return { issues: (bad[0]?.issues ?? []).map((issue) => `detections.0.${issue}`) };
  }
  if (bad.length === 0) return { detections };
  const lost = bad.map(({ item, issues }): Loss => {
    const about = labelSchema.safeParse(item).data?.label ?? '';
    return { reason: 'unreadable-item', about, detail: issues.join('; ') };
  });
  return { detections, lost };
}

const labelSchema = z.object({ label: z.string() });

function issuesOf({ issues }: z.ZodError): readonly string[] {
  return issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
}
