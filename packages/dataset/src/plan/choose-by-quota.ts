import { type Dimension, dimensions } from '@r2i/schema';

import { inSeededOrder } from './in-seeded-order.ts';

/** A sample as far as a quota is concerned. */
export interface QuotaCandidate {
  readonly id: string;
  readonly dimension: Dimension;
}

/**
 * Chooses as many samples as can be had with no dimension above its share. Which ones of a dimension are taken
 * depends on their ids and the seed alone, not on their order.
 *
 * @param quota - Largest share of each dimension in the result, in [0, 1]; dimensions not named are not limited.
 * @returns The ids chosen.
 *
 * @example
 * chooseByQuota(samples, { ocr: 0.5 }, { seed: 1 }); // at least as many of other dimensions as of ocr
 */
export function chooseByQuota(
  samples: Iterable<QuotaCandidate>,
  quota: Readonly<Partial<Record<Dimension, number>>>,
  { seed }: { seed: number },
): ReadonlySet<string> {
  const byDimension = new Map<Dimension, string[]>();
  for (const { id, dimension } of samples) {
    const ids = byDimension.get(dimension) ?? [];
    ids.push(id);
    byDimension.set(dimension, ids);
  }
  const counts = dimensions.map((dimension) => ({
    dimension,
    there: byDimension.get(dimension)?.length ?? 0,
    share: quota[dimension] ?? 1,
  }));
  const total = largestTotal(counts);
  return new Set(
    counts.flatMap(({ dimension, there, share }) =>
      inSeededOrder(byDimension.get(dimension) ?? [], seed).slice(0, allowed({ there, share }, total)),
    ),
  );
}

/** The largest number that its own shares can fill. */
function largestTotal(counts: readonly { there: number; share: number }[]): number {
  const filled = (total: number): number => counts.reduce((sum, count) => sum + allowed(count, total), 0);
  let total = counts.reduce((sum, { there }) => sum + there, 0);
  // What cannot be filled cannot be filled by more either, so going down to what was filled skips nothing.
  while (filled(total) < total) total = filled(total);
  return total;
}

function allowed({ there, share }: { there: number; share: number }, total: number): number {
  // Shares such as 0.1 have no exact binary form; 0.3 of 10 is 3.
  return Math.min(there, Math.floor(share * total + 1e-9));
}
