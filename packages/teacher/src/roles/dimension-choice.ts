import { type Dimension, dimensions, zoomBenchDimensions } from '@r2i/schema';
import { z } from 'zod';

/** A kind of questions that is wanted, and how it is spoken of. */
export interface DimensionChoice {
  readonly name: Dimension;
  /** What such a question asks, in place of the built-in description. */
  readonly description?: string | undefined;
  /** Questions of the kind, in place of the built-in examples. */
  readonly examples?: readonly string[] | undefined;
  /** Most questions of the kind, of one crop. */
  readonly most?: number | undefined;
}

/** Where nothing is said, the six of ZoomBench: `spatial` and `relation` are asked for by name. */
export const defaultDimensions: readonly Dimension[] = zoomBenchDimensions;

const name = z.enum(dimensions);

/** A name alone, or with its words. */
export const dimensionChoiceSchema: z.ZodType<Dimension | DimensionChoice> = z.union([
  name,
  z.strictObject({
    name,
    description: z.string().min(1).exactOptional(),
    examples: z.array(z.string().min(1)).min(1).exactOptional(),
    most: z.int().nonnegative().exactOptional(),
  }),
]);

/** What is wanted, told by name alone or in full. */
export function readDimensions(
  given: readonly (Dimension | DimensionChoice)[],
): ReadonlyMap<Dimension, DimensionChoice> {
  return new Map(
    given
      .map((one) => (typeof one === 'string' ? { name: one } : one))
      .map((one) => [one.name, one] as const),
  );
}
