import { openBenchmark } from '../benchmark/open-benchmark.ts';
import { createServedModel, type ServedModelOptions } from '../models/served-model.ts';
import { withService } from '../models/with-service.ts';
import { createZoomModel } from '../models/zoom-model.ts';
import { evaluateModel } from '../run/evaluate-model.ts';
import type { Evaluated } from '../run/finish-evaluation.ts';
import { openResultFolder } from '../run/result-folder.ts';

/** How {@link askServed} asks. */
export interface AskServedOptions extends Partial<Pick<ServedModelOptions, 'pixels' | 'samples'>> {
  readonly benchmark: string;
  readonly folder: string;
  readonly url: string;
  readonly limit?: number;
  readonly turns?: number;
  readonly apiKey?: string;
}

/** Evaluates the model `m` of a service, as the app does it. For tests. */
export async function askServed({
  benchmark,
  folder: path,
  url: baseUrl,
  limit,
  turns,
  apiKey,
  pixels = 1_000_000,
  samples = 1,
}: AskServedOptions): Promise<Evaluated> {
  await using folder = await openResultFolder(path);
  const concurrency = 4;
  return await withService(
    { model: 'm', baseUrl, apiKey, concurrency },
    { folder: path },
    async (teacher) => {
      const sampling = { temperature: 0.7, topP: 0.8, maxTokens: 8192 };
      const options = { ...teacher, sampling, pixels, samples, seed: 0, concurrency };
      const model = turns === undefined ? createServedModel(options) : createZoomModel({ ...options, turns });
      return evaluateModel(model, {
        benchmark: await openBenchmark(benchmark, { limit }),
        folder,
        pixels,
        draws: 100,
      });
    },
  );
}
