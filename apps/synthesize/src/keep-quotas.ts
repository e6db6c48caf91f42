import type { Reporter } from '@r2i/app-shell';
import type { DistillOptions, SourceImage } from '@r2i/distill';
import {
  asksOfImage,
  createQuotaPlanner,
  type QuotaRound,
  type QuotaStand,
  quotaRoundSchema,
  type Run,
} from '@r2i/run';
import { counted } from '@r2i/schema/text';
import { z } from 'zod';

/** How often what is missing is asked for, where settings do not say. */
const defaultRounds = 3;

const fileSchema = z.strictObject({
  schema: z.literal('r2i.quotas/1'),
  rounds: z.array(quotaRoundSchema),
});

/** Rounds of a run in which what its quotas lack is asked for. */
export interface QuotaKeeper {
  /** What is asked of a photo besides by the rounds that were planned. */
  asksOf(key: string): ReturnType<typeof asksOfImage>;
  /**
   * Plans another one from what there is, and keeps it.
   *
   * @returns What it is about, and names of the photos that are asked again; `undefined` if there is nothing to ask for.
   */
  next(): Promise<
    { readonly stands: readonly QuotaStand[]; readonly names: ReadonlySet<string> } | undefined
  >;
}

/** A share of the photos asks for nothing besides: what a run lacks is known once its parts are together. */
export function openQuotas(
  run: Pick<Run, 'earlierQuotas' | 'saveQuotas' | 'entries'>,
  {
    recipe: { quotas, quotaRounds = defaultRounds, seed },
    shard,
  }: { readonly recipe: Pick<DistillOptions, 'quotas' | 'quotaRounds' | 'seed'>; readonly shard?: unknown },
): QuotaKeeper {
  if (quotas === undefined || Object.keys(quotas).length === 0 || shard !== undefined) {
    return { asksOf: () => undefined, next: async () => undefined };
  }
  const earlier = fileSchema.safeParse(run.earlierQuotas);
  const planned: QuotaRound[] = earlier.success ? [...earlier.data.rounds] : [];
  return {
    asksOf: (key) => asksOfImage(key, planned),
    async next() {
      if (planned.length >= quotaRounds) return undefined;
      const planner = createQuotaPlanner({ quotas, rounds: planned, seed });
      const names = new Map<string, string>();
      for await (const { key, first = key, name, samples, rejections } of run.entries()) {
        names.set(first, name);
        planner.add({ key: first, samples, rejections });
      }
      const { round, stands } = planner.plan();
      const asked = Object.keys(round.asks);
      if (asked.length === 0) return undefined;
      planned.push(round);
      const rounds = planned.map(({ asks }) => ({ asks: copied(asks) }));
      await run.saveQuotas({ schema: 'r2i.quotas/1', rounds });
      return { stands, names: new Set(asked.flatMap((key) => names.get(key) ?? [])) };
    },
  };
}

function copied(asks: QuotaRound['asks']): Record<string, Record<string, string[]>> {
  return Object.fromEntries(
    Object.entries(asks).map(([image, places]) => [
      image,
      Object.fromEntries(Object.entries(places).map(([place, wanted]) => [place, [...wanted]])),
    ]),
  );
}

/** Asks for what the quotas lack, round by round, until nothing is missing or nobody is left to be asked. */
export async function keepQuotas(
  quotas: QuotaKeeper,
  {
    reporter,
    ask,
  }: {
    readonly reporter: Pick<Reporter, 'note' | 'event'>;
    /** Takes the photos of these names through the recipe. */
    ask(names: ReadonlySet<string>): Promise<void>;
  },
): Promise<void> {
  for (;;) {
    const next = await quotas.next();
    if (next === undefined) return;
    const { stands, names } = next;
    reporter.event('quotas', {
      images: names.size,
      ...Object.fromEntries(stands.map(({ dimension, asked }) => [dimension, asked])),
    });
    const lacking = stands
      .filter(({ asked }) => asked > 0)
      .map(
        ({ dimension, kept, missing, asked }) =>
          `${dimension} has ${kept} and lacks ${missing}: ${counted(asked, 'place')} asked`,
      );
    reporter.note(
      `  ${counted(names.size, 'image is', 'images are')} asked again to keep the quotas (${lacking.join('; ')})`,
    );
    await ask(names);
  }
}

/** The images of these names. */
export async function* imagesOf<Image extends SourceImage>(
  images: AsyncIterable<Image>,
  names: ReadonlySet<string>,
): AsyncGenerator<Image, void, undefined> {
  for await (const image of images) if (names.has(image.name)) yield image;
}
