import { fitPixelBudget, loadImage } from '@r2i/crop';
import { type BenchmarkModel, type ImageView, problemOf } from '@r2i/schema';

import { joinedLines, type PlacedText } from './joined-lines.ts';
import { oneAtATime } from './one-at-a-time.ts';
import { readerAnswer } from './reader-answer.ts';

/** Reads all text of an image, as `readImage` of `@r2i/ocr` does with an engine. */
export type ReadText = (image: ImageView) => Promise<readonly PlacedText[]>;

/**
 * A text reader as a model under test: it answers a choice question with the option nearest to anything that it read.
 * @param read - `(image) => readImage(engine, image)`, with an engine of `@r2i/ocr`.
 * Times are those of a look: finding and reading the text of one picture, not decoding its file nor waiting for others. Items about
 * a picture that was read already have the time that reading it took.
 *
 * @param options.pixels - Images with more pixels are shrunk to this many before they are read.
 */
export function createReaderModel(
  read: ReadText,
  { pixels: most }: { readonly pixels: number },
): BenchmarkModel {
  const id = `embedded-reader/pixels=${most}`;
  const turn = oneAtATime();
  /** What the first look at each picture took, in milliseconds: engines keep what they read. */
  const looks = new Map<string, number>();
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
        const { view: shown } = await fitPixelBudget(loaded.view, most);
        const pixels = await shown.pixels();
        const decoded: ImageView = { ...shown, pixels: async () => pixels };
        const { result: lines, tookMs } = await turn(() => {
          signal.throwIfAborted();
          return read(decoded);
        });
        const latencyMs = looks.get(shown.id) ?? tookMs;
        looks.set(shown.id, latencyMs);
        const output = readerAnswer([...lines.map((line) => line.text), ...joinedLines(lines)], {
          item: item.id,
          options: item.options,
        });
        return [{ ...base, output, latencyMs, calls: 1 }];
      } catch (error) {
        if (signal.aborted) throw error;
        return [{ ...base, output: null, fault: problemOf(error) }];
      }
    },
  };
}
