import { type Dimension, dimensionSchema, hashValue, type JsonValue, type Proposal } from '@r2i/schema';
import { z } from 'zod';

/** Which places of which photos are asked again in a round, and for what. */
export interface QuotaRound {
  /** By key of the photo's first entry, then by key of the place. */
  readonly asks: Readonly<Record<string, Readonly<Record<string, readonly Dimension[]>>>>;
}

export const quotaRoundSchema: z.ZodType<QuotaRound> = z.strictObject({
  asks: z.record(z.string(), z.record(z.string(), z.array(dimensionSchema).min(1))),
});

/** What is asked of a photo besides, in all rounds so far. */
export interface ImageAsks {
  /** Of the entry that holds what comes of it. */
  readonly key: string;
  /** Of entries whose place it takes. */
  readonly replaces: readonly string[];
  /** Kinds wanted of a place, one request each. */
  of(proposal: Proposal): readonly Dimension[];
}

/** What a proposal is known by in a plan. */
export function placeKey({ box, label }: Pick<Proposal, 'box' | 'label'>): string {
  return hashValue({ box: { ...box }, label }).slice(0, 16);
}

/**
 * What is asked of a photo besides.
 *
 * @param key - Of the photo's first entry.
 * @returns `undefined` for a photo that no round is about.
 */
export function asksOfImage(key: string, rounds: readonly QuotaRound[]): ImageAsks | undefined {
  const keys = [key];
  const places = new Map<string, Dimension[]>();
  for (const round of rounds) {
    const asks = Object.hasOwn(round.asks, key) ? round.asks[key] : undefined;
    if (asks === undefined) continue;
    for (const [place, wanted] of Object.entries(asks)) {
      places.set(place, [...(places.get(place) ?? []), ...wanted]);
    }
    keys.push(hashValue({ image: key, asks: recorded(places) }));
  }
  const last = keys.pop();
  if (last === undefined || keys.length === 0) return undefined;
  return { key: last, replaces: keys, of: (proposal) => places.get(placeKey(proposal)) ?? [] };
}

function recorded(places: ReadonlyMap<string, readonly Dimension[]>): JsonValue {
  return Object.fromEntries([...places].map(([place, wanted]) => [place, [...wanted]]));
}
