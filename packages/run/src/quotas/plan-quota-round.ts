import { type Dimension, dimensions, hashValue, type Rejection, type TrainingSample } from '@r2i/schema';

import { placeKey, type QuotaRound } from './quota-plan.ts';

/** Least share of a run's samples, in [0, 1]. */
export type Quotas = Readonly<Partial<Record<Dimension, number>>>;

/** What a photo came to. */
export interface QuotaEntry {
  /** Of its first entry. */
  readonly key: string;
  readonly samples: readonly Pick<TrainingSample, 'proposal' | 'question'>[];
  readonly rejections: readonly Pick<Rejection, 'proposal' | 'question' | 'reason'>[];
}

/** How a dimension with a quota stands. */
export interface QuotaStand {
  readonly dimension: Dimension;
  readonly kept: number;
  /** Samples that are wanted besides, if what is missing of all dimensions came in. */
  readonly missing: number;
  /** Places that are asked again. */
  readonly asked: number;
}

export interface QuotaRoundPlan {
  readonly round: QuotaRound;
  /** In the order of the dimensions. */
  readonly stands: readonly QuotaStand[];
}

interface Place {
  readonly image: string;
  readonly place: string;
}

/** Counts entries, one at a time and in any order, and says from them what to ask for. */
export interface QuotaPlanner {
  add(entry: QuotaEntry): void;
  plan(): QuotaRoundPlan;
}

/**
 * Plans a round in which what is missing is asked for. The plan follows from what it was given alone, whatever the order: a place
 * is picked by a hash of the seed. A place is asked for a dimension once in a run, and only if questions could be asked of it before.
 *
 * @param options.rounds - Those that were before.
 */
export function createQuotaPlanner({
  quotas,
  rounds,
  seed,
}: {
  readonly quotas: Quotas;
  readonly rounds: readonly QuotaRound[];
  readonly seed: number;
}): QuotaPlanner {
  const wanted = dimensions.filter((dimension) => (quotas[dimension] ?? 0) > 0);
  const kept = new Map<Dimension, number>();
  const asked = new Map<Dimension, number>();
  const open = new Map<Dimension, Place[]>(wanted.map((dimension) => [dimension, []]));
  let samples = 0;

  return {
    add(entry) {
      samples += entry.samples.length;
      for (const { question } of entry.samples) {
        increase(kept, question.dimension);
        increase(asked, question.dimension);
      }
      for (const { question } of entry.rejections) {
        if (question !== undefined) increase(asked, question.dimension);
      }
      for (const [place, had] of placesOf(entry)) {
        for (const dimension of wanted) {
          const before = rounds.some(({ asks }) => asks[entry.key]?.[place]?.includes(dimension) === true);
          if (!before && !had.has(dimension)) open.get(dimension)?.push({ image: entry.key, place });
        }
      }
    },
    plan() {
      const missing = missingOf(wanted, { quotas, kept, samples });
      const asks = new Map<string, Map<string, Dimension[]>>();
      const stands = wanted.map((dimension): QuotaStand => {
        const lacking = missing.get(dimension) ?? 0;
        const tried = asked.get(dimension) ?? 0;
        const had = kept.get(dimension) ?? 0;
        // As if one more question of two had been kept, so that a kind of which nothing is known yet is asked for, too.
        const needed = Math.ceil((lacking * (tried + 2)) / (had + 1));
        const rank = ({ image, place }: Place): string =>
          hashValue({ seed, round: rounds.length, dimension, image, place });
        const chosen = (open.get(dimension) ?? [])
          .map((place) => ({ place, rank: rank(place) }))
          .sort((left, right) => (left.rank < right.rank ? -1 : 1))
          .slice(0, needed);
        for (const { place } of chosen) {
          const image = asks.get(place.image) ?? new Map<string, Dimension[]>();
          asks.set(place.image, image.set(place.place, [...(image.get(place.place) ?? []), dimension]));
        }
        return { dimension, kept: had, missing: lacking, asked: chosen.length };
      });
      return { round: { asks: inKeyOrder(asks) }, stands };
    },
  };
}

/** Kinds of questions that were asked of each place that came as far as questions. */
function placesOf({ samples, rejections }: QuotaEntry): ReadonlyMap<string, ReadonlySet<Dimension>> {
  const places = new Map<string, Set<Dimension>>();
  for (const { proposal, question, ...record } of [...samples, ...rejections]) {
    const isUnasked = question === undefined && !('reason' in record && record.reason === 'no-question');
    if (proposal === undefined || isUnasked) continue;
    const key = placeKey(proposal);
    const had = places.get(key) ?? new Set();
    places.set(key, had);
    if (question !== undefined) had.add(question.dimension);
  }
  return places;
}

/**
 * The fewest samples of each dimension that are to come so that each has its share of all there are then. Where the shares are so
 * large that this never ends, what is missing of each alone.
 */
function missingOf(
  wanted: readonly Dimension[],
  {
    quotas,
    kept,
    samples,
  }: { readonly quotas: Quotas; readonly kept: ReadonlyMap<Dimension, number>; readonly samples: number },
): ReadonlyMap<Dimension, number> {
  const lacking = (total: number): ReadonlyMap<Dimension, number> =>
    new Map(
      wanted.map((dimension) => {
        // Shares are decimals: what is a hair above a whole number is that number.
        const least = Math.ceil((quotas[dimension] ?? 0) * total - 1e-9);
        return [dimension, Math.max(0, least - (kept.get(dimension) ?? 0))];
      }),
    );
  let found = lacking(samples);
  for (let step = 0; step < 10_000; step++) {
    const total = samples + [...found.values()].reduce((sum, count) => sum + count, 0);
    const next = lacking(total);
    if (wanted.every((dimension) => next.get(dimension) === found.get(dimension))) return found;
    found = next;
  }
  return lacking(samples);
}

function inKeyOrder(
  asks: ReadonlyMap<string, ReadonlyMap<string, readonly Dimension[]>>,
): QuotaRound['asks'] {
  const sorted = <Value>(values: ReadonlyMap<string, Value>): [string, Value][] =>
    [...values].sort(([left], [right]) => (left < right ? -1 : 1));
  return Object.fromEntries(
    sorted(asks).map(([image, places]) => [image, Object.fromEntries(sorted(places))]),
  );
}

function increase<Key>(counts: Map<Key, number>, key: Key): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
