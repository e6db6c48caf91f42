import { mkdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { UsageError } from '@r2i/app-shell';
import { loadImage } from '@r2i/crop';
import { type BenchmarkRow, readBenchmarkFolder, readZoomBench } from '@r2i/dataset';
import { createOcrEngine } from '@r2i/ocr';
import { openCallCache } from '@r2i/run';
import {
  type BenchmarkItem,
  type ImageSize,
  type Prediction,
  parseJsonLines,
  predictionSchema,
  toJsonLine,
} from '@r2i/schema';
import { createCallPath, createLedger, createOpenAITeacher } from '@r2i/teacher';
import { type DualViewResult, scoreDualView } from '@r2i/zoombench';

import { askModel } from './ask-model.ts';
import { createReaderModel } from './reader-model.ts';
import { createServedModel } from './served-model.ts';
import type { Settings } from './settings.ts';
import { writeEvaluationReport } from './write-evaluation-report.ts';

/** Answers a benchmark in both views, or takes recorded answers, and scores them. */
export async function evaluate(
  settings: Settings,
  { signal, environment = {} }: { signal: AbortSignal; environment?: NodeJS.ProcessEnv },
): Promise<DualViewResult> {
  const makeRows = await benchmarkOf(settings.benchmark);
  await mkdir(settings.out, { recursive: true }).catch((cause: unknown) => {
    throw new UsageError(`Cannot write to ${settings.out}; choose another --out.`, { cause });
  });
  const items: BenchmarkItem[] = [];
  const imageSizes = new Map<string, ImageSize>();
  for await (const { item, image } of limited(makeRows(), settings.limit)) {
    items.push(item);
    if (!imageSizes.has(item.imageId)) imageSizes.set(item.imageId, await imageSize(image.bytes));
  }
  if (items.length === 0) throw new UsageError(`${settings.benchmark} holds no items.`);

  const predictions =
    settings.predictions === null
      ? await ask(settings, {
          rows: limited(makeRows(), settings.limit),
          total: items.length,
          signal,
          environment,
        })
      : await recordedPredictions(settings.predictions, items);
  const result = scoreDualView(items, predictions, {
    seed: settings.seed,
    draws: settings.draws,
    imageSizes,
    pixelBudget: settings.predictions === null ? settings.pixels : null,
  });
  await writeWhole(join(settings.out, 'predictions.jsonl'), predictions.map(toJsonLine).join(''));
  await writeWhole(join(settings.out, 'evaluation.json'), `${JSON.stringify(result, null, 2)}\n`);
  await writeEvaluationReport({
    result,
    rows: limited(makeRows(), settings.limit),
    out: settings.out,
  });
  return result;
}

async function ask(
  settings: Settings,
  {
    rows,
    total,
    signal,
    environment,
  }: {
    rows: AsyncIterable<BenchmarkRow>;
    total: number;
    signal: AbortSignal;
    environment: NodeJS.ProcessEnv;
  },
): Promise<Prediction[]> {
  const about = { total, log: settings.log, signal };
  if (settings.served === null) {
    await using engine = await createOcrEngine({ threads: settings.threads });
    return askModel(createReaderModel(engine, { pixels: settings.pixels }), rows, about);
  }
  const { served } = settings;
  const baseUrl = served.baseUrl ?? environment['OPENAI_BASE_URL'] ?? '';
  if (baseUrl === '')
    throw new UsageError('No address of the service; give --base-url or set OPENAI_BASE_URL.');
  const apiKey = environment[served.keyEnv];
  await using model = createOpenAITeacher({
    baseUrl,
    model: served.model,
    keyVariable: served.keyEnv,
    connections: served.concurrency,
    ...(apiKey === undefined || apiKey === '' ? {} : { apiKey }),
  });
  const cache = await openCallCache(settings.out);
  try {
    const calls = createCallPath({ cache, ledger: createLedger(), concurrency: served.concurrency });
    const { sampling, samples, concurrency } = served;
    const { pixels, seed } = settings;
    const asked = createServedModel({ model, calls, sampling, samples, concurrency, pixels, seed });
    return await askModel(asked, rows, about);
  } finally {
    await cache.sync();
    await cache.close();
  }
}

/** Predictions for items that are not asked about (with `--limit`) are left out; the rest must fit. */
async function recordedPredictions(file: string, items: readonly BenchmarkItem[]): Promise<Prediction[]> {
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new UsageError(`Cannot read ${file}; give the predictions file with --predictions.`, { cause });
  });
  const asked = new Set(items.map((item) => item.id));
  return [...parseJsonLines(predictionSchema, text, file)].filter((prediction) => asked.has(prediction.item));
}

async function benchmarkOf(path: string): Promise<() => AsyncIterable<BenchmarkRow>> {
  const info = await stat(path).catch((cause: unknown) => {
    throw new UsageError(
      `There is no benchmark at ${path}; give a Parquet file or a folder with --benchmark.`,
      { cause },
    );
  });
  return info.isDirectory() ? () => readBenchmarkFolder(path) : () => readZoomBench(path);
}

async function* limited<Row>(rows: AsyncIterable<Row>, limit: number | null): AsyncGenerator<Row> {
  let count = 0;
  for await (const row of rows) {
    if (limit !== null && count >= limit) return;
    count += 1;
    yield row;
  }
}

async function imageSize(bytes: Uint8Array): Promise<ImageSize> {
  const { view } = await loadImage(bytes, { name: 'benchmark image' });
  return view.size;
}

async function writeWhole(file: string, text: string): Promise<void> {
  await writeFile(`${file}.tmp`, text);
  await rename(`${file}.tmp`, file);
}
