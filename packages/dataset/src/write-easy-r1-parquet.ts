import type { TrainingSample } from '@r2i/schema';

import { DatasetWriteError } from './errors/dataset-write-error.ts';
import { type FormatQuestionOptions, formatQuestion } from './format-question.ts';
import { imageListColumn, numberListColumn, textColumn } from './table-columns.ts';
import { type TableRow, type WriteTableOptions, type WrittenTable, writeTable } from './write-table.ts';

export interface WriteEasyR1Options extends FormatQuestionOptions, WriteTableOptions {
  /** Gives the image that goes with a sample: its boxed image, or the plain full one. */
  readonly readImage: (sample: TrainingSample) => Promise<{
    readonly bytes: Uint8Array;
    readonly mediaType: string;
    /** File name, with extension. */
    readonly name: string;
  }>;
}

const columns = [
  imageListColumn('images'),
  textColumn('problem'),
  textColumn('answer'),
  numberListColumn('bbox', 'FLOAT'),
  textColumn('id'),
  textColumn('image_id'),
  numberListColumn('image_size', 'INT32'),
  textColumn('dimension'),
  textColumn('question_type'),
] as const;

/**
 * Writes samples as a training file for EasyR1 and for whoever reads Hugging Face Parquet. Columns:
 * `images` list of struct<bytes, path>, `problem` with one `<image>` mark for the one image, `answer` (the letter
 * for `choice`, else the text), `bbox` [x1, y1, x2, y2] in pixels of the oriented full image, `id`,
 * `image_id` (of the photo), `image_size` [width, height] of the full image, `dimension`, `question_type`
 * (`MCQ` or `OQ`).
 *
 * @param path - File to write; appears whole or not at all.
 * @throws {DatasetWriteError} If the file cannot be written, or an image has no bytes. Errors of `rows` and
 *   `readImage` come through as they are.
 */
export function writeEasyR1Parquet(
  path: string,
  rows: AsyncIterable<TrainingSample>,
  { readImage, view, form, ...table }: WriteEasyR1Options,
): Promise<WrittenTable> {
  return writeTable(path, { ...table, columns, rows: toRows() });

  async function* toRows(): AsyncGenerator<TableRow, void, undefined> {
    for await (const sample of rows) {
      const { id, image, box, question, choice, answer } = sample;
      const { bytes, name } = await readImage(sample);
      if (bytes.length === 0) throw new DatasetWriteError({ path, id, detail: 'its image has no bytes' });
      // The trainer puts an image wherever this mark stands, so a text read in a photo must not hold it.
      const problem = formatQuestion(question, choice, { view, form }).replaceAll('<image>', '< image >');
      yield {
        images: [{ bytes, path: name }],
        problem: `<image>${problem}`,
        answer: form === 'choice' ? choice.letter : answer,
        bbox: [box.left, box.top, box.right, box.bottom],
        id,
        image_id: image.id,
        image_size: [image.width, image.height],
        dimension: question.dimension,
        question_type: form === 'choice' ? 'MCQ' : 'OQ',
      };
    }
  }
}
