import { type BenchmarkModel, predictionSchema } from '@r2i/schema';
import { z } from 'zod';

import { PluginFailedError } from '../errors/plugin-failed-error.ts';
import { type GuardedEntry, mustFit, toldOf } from './guard.ts';

const predictionsSchema = z.array(predictionSchema);

/** A plug-in's model whose predictions are checked, and whose errors name it and the item. */
export function guardModel(model: BenchmarkModel, about: GuardedEntry): BenchmarkModel {
  const { id, settings, samples, concurrency, pixels } = model;
  return {
    id,
    settings,
    samples,
    concurrency,
    pixels,
    async predict(item, image, asked) {
      const { view, signal } = asked;
      const place = `item ${item.id} (${view})`;
      try {
        const predictions = await model.predict(item, image, asked);
        mustFit(predictionsSchema, predictions, { about, place: `the answer to ${place}` });
        const isAnswer = predictions.every(
          (one, sample) =>
            one.item === item.id && one.view === view && one.model === id && one.sample === sample,
        );
        if (isAnswer && predictions.length === samples) return predictions;
        throw new PluginFailedError(about, {
          why: `${place} needs one prediction of "${id}" a sample, 0 to ${samples - 1}; there are ${JSON.stringify(predictions.map(({ item, view, model, sample }) => ({ item, view, model, sample })))}`,
        });
      } catch (error) {
        throw toldOf(error, about, { place, signal });
      }
    },
  };
}
