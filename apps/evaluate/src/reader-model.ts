import { fitPixelBudget, loadImage } from '@r2i/crop';
import { type OcrEngine, readImage } from '@r2i/ocr';
import type { BenchmarkImage, BenchmarkItem, Prediction, View } from '@r2i/schema';

import { joinedLines } from './joined-lines.ts';
import { readerAnswer } from './reader-answer.ts';

/** The embedded text reader as a model under test. It sees one picture at its pixel budget and no box. */
export interface ReaderModel {
  readonly id: string;
  predict(item: BenchmarkItem, image: BenchmarkImage, view: View): Promise<Prediction>;
}

/**
 * @param options.pixels - Pictures with more pixels are shrunk to this many before they are read.
 */
export function createReaderModel(engine: OcrEngine, { pixels }: { pixels: number }): ReaderModel {
  const id = `embedded-reader/pixels=${pixels}`;
  return {
    id,
    async predict(item, image, view) {
      const base = { schema: 'r2i.prediction/1', item: item.id, view, model: id, sample: 0 } as const;
      const started = performance.now();
      try {
        const loaded = await loadImage(image.bytes, { name: `${item.id} (${view})` });
        const { view: shown } = await fitPixelBudget(loaded.view, pixels);
        const lines = await readImage(engine, shown);
        const output = readerAnswer([...lines.map((line) => line.text), ...joinedLines(lines)], {
          item: item.id,
          options: item.options,
        });
        return { ...base, output, latencyMs: performance.now() - started };
      } catch (error) {
        return { ...base, output: null, fault: error instanceof Error ? error.message : String(error) };
      }
    },
  };
}
