import { type Evaluated, evaluateModel, openResultFolder, scoreRecorded } from '@r2i/evaluation';
import type { ContextSettings } from '../plugins/open-context.ts';
import { openReported } from '../plugins/open-reported.ts';
import type { RunSettings } from '../settings/run-settings.ts';
import { benchmarkOf, type RunContext, scoringOf } from './engine-options.ts';
import { modelOf } from './model-of.ts';
import { priceOfModel } from './price-of-model.ts';
import { toldByFlags } from './told-by-flags.ts';

/** What `run` has to know to ask one model about one benchmark. */
export type EvaluateSettings = ContextSettings &
  Pick<
    RunSettings,
    'out' | 'model' | 'pixels' | 'benchmark' | 'limit' | 'scorer' | 'judge' | 'draws' | 'seed'
  >;

/**
 * What `run` does with one model: answers a benchmark, or takes recorded answers, scores them and writes the results.
 *
 * @throws What `evaluateModel` and `scoreRecorded` throw.
 */
export async function evaluate(settings: EvaluateSettings, run: RunContext): Promise<Evaluated> {
  const { out, model: who, pixels } = settings;
  const { signal } = run;
  await using opened = openReported(settings, { ...run, folder: out });
  const { made, environment, reporter } = opened;
  const benchmark = await benchmarkOf(settings, made);
  const scoring = {
    ...(await scoringOf(settings, { ...made, environment, benchmark })),
    price: priceOfModel(who, settings.teachers),
  };
  if (who.kind === 'predictions') {
    const { file, ...recorded } = who;
    return await scoreRecorded(file, { ...scoring, ...recorded, benchmark, folder: out, signal });
  }
  await using folder = await openResultFolder(out);
  const { model, attention } = await modelOf(who, made);
  try {
    return await evaluateModel(model, {
      ...scoring,
      benchmark,
      folder,
      pixels,
      attention,
      signal,
      onProgress({ item, done, total, asked }) {
        const text =
          item === null ? 'waiting for the first answers' : `${asked} asked, latest ${item.slice(0, 12)}`;
        reporter.event(item === null ? 'start' : 'item', { model: model.id, item, done, total });
        reporter.progress({ done, total, unit: 'items', text });
      },
    });
  } catch (error) {
    throw toldByFlags(error);
  } finally {
    reporter.end();
    // Before others may use the folder: what is under way is kept in it.
    await opened.idle();
  }
}
