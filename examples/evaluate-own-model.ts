import { fileURLToPath } from 'node:url';

import { evaluateModel, openBenchmark } from '@r2i/evaluation';
import type { BenchmarkModel, Scorer } from '@r2i/schema';

/** Sees nothing, and guesses the second option. */
const model: BenchmarkModel = {
  id: 'second-option',
  settings: {},
  samples: 1,
  concurrency: 8,
  predict: async ({ id: item, options }, _image, { view }) => [
    { schema: 'r2i.prediction/1', item, view, model: 'second-option', sample: 0, output: options[1] ?? '' },
  ],
};

/** Wants the words of the right option, and no letter. */
const scorer: Scorer = {
  name: 'words',
  id: 'words/1',
  score: ({ target, options }, output) => {
    const right = options['ABCD'.indexOf(target)];
    return { status: output === right ? 'correct' : 'incorrect', answer: output, scorer: 'words/1' };
  },
};

const bundled = fileURLToPath(new URL('../data/mini-zoombench', import.meta.url));
const benchmark = await openBenchmark(bundled, { limit: 24 });
const folder = fileURLToPath(new URL('../runs/own-model', import.meta.url));
const { result, scorer: by } = await evaluateModel(model, { benchmark, folder, scorer });
console.log({ global: result.global.accuracy, regional: result.regional.accuracy, gap: result.gap.gap, by });
