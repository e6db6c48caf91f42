import { hashBytes } from '@r2i/schema';
import { z } from 'zod';

/** One of several parts of a run or an evaluation that are worked on apart. */
export interface Shard {
  /** From 1 to `count`. */
  readonly index: number;
  readonly count: number;
}

/** Shards that there may be at most. */
const mostShards = 100_000;

export const shardSchema: z.ZodType<Shard> = z
  .strictObject({ index: z.int().min(1), count: z.int().min(1).max(mostShards) })
  .refine(({ index, count }) => index <= count, { error: 'index cannot exceed count', path: ['index'] });

/**
 * The shard that a photo or an item belongs to: by the hash of its name alone, so that it stays where it is when others come or go.
 *
 * @param count - Of shards; at least 1.
 * @returns From 1 to `count`.
 */
export function shardOf(name: string, count: number): number {
  // 48 bits, exact as a number: the shares of shards differ by less than 1 to 10^9.
  return (Number.parseInt(hashBytes(Buffer.from(name, 'utf8')).slice(0, 12), 16) % count) + 1;
}
