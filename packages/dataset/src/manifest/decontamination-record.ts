import { z } from 'zod';

/** How samples were compared with benchmarks, and what came of it. `leaks.jsonl` has every pair that was found. */
export interface DecontaminationRecord {
  /** What compared the images, with its version. */
  readonly method: string;
  /** From when on images counted as copies, by name of the limit. */
  readonly limits: Readonly<Record<string, number>>;
  readonly benchmarks: readonly {
    readonly name: string;
    readonly items: number;
    /** Different photos and evidence crops. */
    readonly images: number;
    readonly crops: number;
    /** Photos that cannot be decoded: compared by the hash of their bytes alone. */
    readonly unreadable: number;
  }[];
  /** Samples compared, and those that share something with a benchmark. */
  readonly samples: number;
  readonly leaked: number;
  /** Samples by kind of what was found. */
  readonly byKind: Readonly<Record<string, number>>;
}

const count = z.int().nonnegative();

export const decontaminationRecordSchema: z.ZodType<DecontaminationRecord> = z.strictObject({
  method: z.string().min(1),
  limits: z.record(z.string(), z.number()),
  benchmarks: z.array(
    z.strictObject({ name: z.string(), items: count, images: count, crops: count, unreadable: count }),
  ),
  samples: count,
  leaked: count,
  byKind: z.record(z.string(), count),
});

/** The record in words, for people; two or three sentences. */
export function tellDecontamination({
  method,
  limits,
  benchmarks,
  samples,
  leaked,
  byKind,
}: DecontaminationRecord): string {
  const named = benchmarks.map(
    ({ name, items, images, crops, unreadable }) =>
      `${name} (${items} items, ${images} images${crops === 0 ? '' : `, ${crops} crops`}` +
      `${unreadable === 0 ? '' : `, ${unreadable} of them unreadable`})`,
  );
  const kinds = list(byKind, ([, samplesOfKind]) => samplesOfKind > 0);
  return (
    `${samples} samples were compared with ${named.join(', ')} by ${method} (${list(limits)}). ` +
    `${leaked} share something with a benchmark${kinds === '' ? '' : `; samples by what was found: ${kinds}`}.`
  );
}

function list(
  values: Readonly<Record<string, number>>,
  keep: (entry: readonly [string, number]) => boolean = () => true,
): string {
  return Object.entries(values)
    .filter(keep)
    .map(([name, value]) => `${name} ${value}`)
    .join(', ');
}
