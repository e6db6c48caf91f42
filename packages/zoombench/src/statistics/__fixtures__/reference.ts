import { readFileSync } from 'node:fs';

import { type BenchmarkItem, type ImageSize, type Prediction, views } from '@r2i/schema';
import { z } from 'zod';

import type { ScoreDualViewOptions } from '../../dual-view/score-dual-view.ts';
import type { Reference } from './reference-types.ts';

const range = z.object({ low: z.number(), high: z.number() });
const counts = z.array(z.number());
const texts = z.object({ global: z.array(z.string()), regional: z.array(z.string()) });

const view = z.object({
  total: z.number(),
  unknown: z.number(),
  correct: z.number(),
  noAnswer: z.number(),
  accuracy: z.number(),
  accuracyWhenAnswered: z.number(),
  standardError: z.number(),
  interval: range,
  clusteredError: z.number(),
  effectiveTrials: z.number(),
  clusteredInterval: range,
});

const bootstrap = z.object({ percentile: range, bca: range });

const gap = z.object({
  asked: z.number(),
  pairs: z.number(),
  gap: z.number(),
  standardError: z.number(),
  interval: range,
  bootstrap,
  bounds: range,
  flips: counts,
  mcnemar: z.number(),
  pValue: z.number(),
});

const difference = z.object({
  items: z.number(),
  first: z.number(),
  second: z.number(),
  difference: z.number(),
  standardError: z.number(),
  interval: range,
  bootstrap,
  detectable: z.number(),
  neededItems: z.number(),
  flips: counts.optional(),
  mcnemar: z.number().optional(),
  pValue: z.number().optional(),
});

const closed = z.object({
  share: z.number(),
  interval: range,
  lost: z.number(),
  recovered: z.number(),
  recoveredShare: z.number(),
  recoveredInterval: range.optional(),
});

const repeats = z.object({
  items: z.number(),
  clusteredError: z.number(),
  mean: z.number(),
  bySample: z.array(z.number()),
  seedDeviation: z.number(),
  passAt: z.array(z.number()),
  majority: z.number(),
});

const fixtureSchema: z.ZodType<Reference> = z.object({
  pixelBudget: z.number(),
  minVisibleSide: z.number(),
  items: z.array(
    z.object({
      id: z.string(),
      imageId: z.string(),
      form: z.enum(['choice', 'open']),
      target: z.string(),
      dimension: z.enum(['counting', 'ocr', 'colour']).nullable(),
      category: z.string().nullable(),
      image: z.tuple([z.number(), z.number()]),
      box: z.tuple([z.number(), z.number(), z.number(), z.number()]).nullable(),
      crop: z.tuple([z.number(), z.number()]),
    }),
  ),
  models: z.object({ base: texts, r2i: texts, seeds: texts }),
  expected: z.object({
    models: z.record(
      z.enum(['base', 'r2i', 'seeds']),
      z.object({ global: view, regional: view, gap }),
    ),
    groups: z.record(
      z.enum(['byDimension', 'byForm', 'byCategory', 'byArea', 'byVisibility']),
      z.record(z.string(), counts),
    ),
    repeats: z.object({ global: repeats, regional: repeats }),
    compare: z.record(
      z.enum(['base r2i', 'base seeds']),
      z.object({ global: difference, regional: difference, gap: difference, closed }),
    ),
    cropScale: z.object({ known: z.number(), low: z.number(), median: z.number(), high: z.number() }),
    power: z.array(
      z.object({
        difference: z.number(),
        discordant: z.number(),
        alpha: z.number(),
        power: z.number(),
        pairs: z.number(),
        powerAt845: z.number(),
        exactPowerAt845: z.number(),
      }),
    ),
    normal: z.array(z.object({ x: z.number(), share: z.number() })),
    passChance: z.array(
      z.object({ samples: z.number(), correct: z.number(), k: z.number(), share: z.number() }),
    ),
  }),
});

/** What `reference.py` wrote. */
export const reference: Reference = fixtureSchema.parse(
  JSON.parse(readFileSync(new URL('reference.json', import.meta.url), 'utf8')),
);

export const items: readonly BenchmarkItem[] = reference.items.map(
  ({ id, imageId, form, target, dimension, category, box }) => ({
    id,
    imageId,
    form,
    target,
    dimension,
    category: category ?? undefined,
    query: form === 'choice' ? 'Which?\nA. red\nB. blue\nC. green\nD. white' : 'How many?',
    options: form === 'choice' ? ['red', 'blue', 'green', 'white'] : [],
    box:
      box === null ? null : { frame: 'pixel', left: box[0], top: box[1], right: box[2], bottom: box[3] },
  }),
);

const sizes = (entries: readonly (readonly [string, readonly [number, number]])[]): Map<string, ImageSize> =>
  new Map(entries.map(([key, [width, height]]) => [key, { width, height }]));

/** Options with which `reference.py` scored. */
export const settings: Pick<
  ScoreDualViewOptions,
  'imageSizes' | 'cropSizes' | 'pixelBudget' | 'minVisibleSide'
> = {
  imageSizes: sizes(reference.items.map(({ imageId, image }) => [imageId, image])),
  cropSizes: sizes(reference.items.map(({ id, crop }) => [id, crop])),
  pixelBudget: reference.pixelBudget,
  minVisibleSide: reference.minVisibleSide,
};

/** Predictions of one of the fixture's models. */
export function predictionsOf(model: keyof typeof reference.models): Prediction[] {
  return views.flatMap((name) =>
    reference.models[model][name].flatMap((answers, sample) =>
      [...answers].map((answer, index): Prediction => {
        const about = {
          schema: 'r2i.prediction/1',
          item: items[index]?.id ?? '',
          view: name,
          model,
          sample,
        } as const;
        if (answer === '-') return { ...about, output: null, fault: 'timeout' };
        return { ...about, output: answer === '?' ? 'That cannot be told.' : `Answer: ${answer}` };
      }),
    ),
  );
}
