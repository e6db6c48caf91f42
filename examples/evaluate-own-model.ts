import { fileURLToPath } from 'node:url';

import { evaluateModel, openBenchmark } from '@r2i/evaluation';
import { textModel, textScorer } from '@r2i/schema';

/** Sees nothing, and guesses the second option. */
const model = textModel({ id: 'second-option', concurrency: 8, answer: ({ options }) => options[1] ?? '' });

/** Wants the words of the right option, and no letter. */
const scorer = textScorer({
  id: 'words/1',
  accepts: ({ target, options }, output) => output === options['ABCD'.indexOf(target)],
});

const bundled = fileURLToPath(new URL('../data/mini-zoombench', import.meta.url));
const benchmark = await openBenchmark(bundled, { limit: 24 });
const folder = fileURLToPath(new URL('../runs/own-model', import.meta.url));
const { result, scorer: by } = await evaluateModel(model, { benchmark, folder, scorer });
console.log({ global: result.global.accuracy, regional: result.regional.accuracy, gap: result.gap.gap, by });
