import { createReporter } from '@r2i/app-shell';
import { type Evaluated, evaluateModel, openResultFolder, scoreRecorded } from '@r2i/evaluation';

import type { RunSettings } from '../settings/run-settings.ts';
import { benchmarkOf, type RunContext, scoringOf } from './engine-options.ts';
import { withModel } from './with-model.ts';

/**
 * What `run` does with one model: answers a benchmark, or takes recorded answers, scores them and writes the results.
 *
 * @throws What `evaluateModel` and `scoreRecorded` throw.
 */
export async function evaluate(
  settings: RunSettings,
  { signal, environment = {}, stderr }: RunContext,
): Promise<Evaluated> {
  const { out, model: who, pixels } = settings;
  const benchmark = await benchmarkOf(settings);
  const scoring = scoringOf(settings, environment);
  if (who.kind === 'predictions') {
    return scoreRecorded(who.file, { ...scoring, benchmark, folder: out, pixels: who.pixels, signal });
  }
  await using folder = await openResultFolder(out);
  const reporter = createReporter(settings.log, stderr);
  try {
    return await withModel(who, { ...settings, folder: out, environment }, ({ model, attention }) =>
      evaluateModel(model, {
        ...scoring,
        benchmark,
        folder,
        pixels,
        attention,
        signal,
        onProgress({ item, done, total }) {
          reporter.event('item', { item, done, total });
          reporter.progress(done, total, item.slice(0, 12));
        },
      }),
    );
  } finally {
    reporter.end();
  }
}
