import { type BenchmarkModel, predictionSchema } from '@r2i/schema';
import { z } from 'zod';

import { EntryFailedError, type EntryOwner } from '../errors/entry-failed-error.ts';
import { faultAt, fitting, mustHave } from './guard.ts';

const predictionsSchema = z.array(predictionSchema);

/** A plug-in's model whose predictions are checked, and whose errors name it and the item. */
export function guardModel(model: BenchmarkModel, owner: EntryOwner): BenchmarkModel {
  mustHave(model, { id: 'string', samples: 'number', concurrency: 'number' }, owner);
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
        const given = await model.predict(item, image, asked);
        const predictions = fitting(predictionsSchema, given, { owner, place: `the answer to ${place}` });
        const isAnswer = predictions.every(
          (one, sample) =>
            one.item === item.id && one.view === view && one.model === id && one.sample === sample,
        );
        if (isAnswer && predictions.length === samples) return predictions;
        const said = predictions.map(({ output: _, ...about }) => about);
        const cause = new RangeError(
          `it takes one prediction of "${id}" a sample, 0 to ${samples - 1}; there are ${JSON.stringify(said)}`,
        );
        throw new EntryFailedError({ ...owner, place, cause });
      } catch (error) {
        throw faultAt(error, owner, { place, signal });
      }
    },
  };
}
