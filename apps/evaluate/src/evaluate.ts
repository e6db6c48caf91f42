import { mkdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { createReporter, UsageError } from '@r2i/app-shell';
import { loadImage } from '@r2i/crop';
import { type BenchmarkRow, readBenchmarkFolder, readZoomBench } from '@r2i/dataset';
import { createOcrEngine } from '@r2i/ocr';
import {
  type BenchmarkItem,
  type ImageSize,
  type Prediction,
  parseJsonLines,
  predictionSchema,
  toJsonLine,
  views,
} from '@r2i/schema';
import { type DualViewResult, scoreDualView } from '@r2i/zoombench';

import { createReaderModel } from './reader-model.ts';
import type { Settings } from './settings.ts';
import { writeEvaluationReport } from './write-evaluation-report.ts';

/** Answers a benchmark in both views, or takes recorded answers, and scores them. */
export async function evaluate(
  settings: Settings,
  { signal }: { signal: AbortSignal },
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
      ? await askReader(settings, { rows: limited(makeRows(), settings.limit), total: items.length, signal })
      : await recordedPredictions(settings.predictions, items);
  const result = scoreDualView(items, predictions, {
    seed: settings.seed,
    draws: settings.draws,
    imageSizes,
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

async function askReader(
  settings: Settings,
  { rows, total, signal }: { rows: AsyncIterable<BenchmarkRow>; total: number; signal: AbortSignal },
): Promise<Prediction[]> {
  const reporter = createReporter(settings.log);
  await using engine = await createOcrEngine({ threads: settings.threads });
  const model = createReaderModel(engine, { pixels: settings.pixels });
  const predictions: Prediction[] = [];
  try {
    let done = 0;
    for await (const { item, image, crop } of rows) {
      signal.throwIfAborted();
      const pictures = { global: image, regional: crop };
      predictions.push(
        ...(await Promise.all(views.map((view) => model.predict(item, pictures[view], view)))),
      );
      done += 1;
      reporter.event('item', { item: item.id, done, total });
      reporter.progress(done, total, item.id.slice(0, 12));
    }
  } finally {
    reporter.end();
  }
  return predictions;
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
