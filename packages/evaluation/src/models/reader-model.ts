import { fitPixelBudget, loadImage } from '@r2i/crop';
import type { BenchmarkModel, ImageView } from '@r2i/schema';

import { joinedLines, type PlacedText } from './joined-lines.ts';
import { oneAtATime } from './one-at-a-time.ts';
import { readerAnswer } from './reader-answer.ts';

/** Reads all text of an image, as `readImage` of `@r2i/ocr` does with an engine. */
export type ReadText = (image: ImageView) => Promise<readonly PlacedText[]>;

/**
 * A text reader as a model under test: it answers a choice question with the option nearest to anything that it read.
 *
 * @param read - `(image) => readImage(engine, image)`, with an engine of `@r2i/ocr`.
 * @param options.pixels - Images with more pixels are shrunk to this many before they are read.
 */
export function createReaderModel(read: ReadText, { pixels }: { pixels: number }): BenchmarkModel {
  const id = `embedded-reader/pixels=${pixels}`;
  const turn = oneAtATime();
  return {
    id,
    settings: {},
    samples: 1,
    // The reader has threads of its own.
    concurrency: 1,
    async predict(item, image, { view, signal }) {
      const base = { schema: 'r2i.prediction/1', item: item.id, view, model: id, sample: 0 } as const;
      try {
        const loaded = await loadImage(image.bytes, { name: `${item.id} (${view})` });
        const { view: shown } = await fitPixelBudget(loaded.view, pixels);
        const { result: lines, tookMs } = await turn(() => {
          signal.throwIfAborted();
          return read(shown);
        });
        const output = readerAnswer([...lines.map((line) => line.text), ...joinedLines(lines)], {
          item: item.id,
          options: item.options,
        });
        return [{ ...base, output, latencyMs: tookMs }];
      } catch (error) {
        if (signal.aborted) throw error;
        return [{ ...base, output: null, fault: error instanceof Error ? error.message : String(error) }];
      }
    },
  };
}
