import type { ChoiceLetter } from '../records/choice.ts';
import type { PixelBox } from '../records/pixel-box.ts';
import type { TrainingSample } from '../records/training-sample.ts';
import type { EncodedImage } from './image-view.ts';

/** One row of an export, with everything that a writer may need. */
export interface ExportRow {
  readonly sample: TrainingSample;
  /** Id of the run that made the sample. */
  readonly run: string;
  readonly split: 'train' | 'validation';
  readonly view: 'boxed' | 'plain' | 'crop';
  readonly form: 'choice' | 'open';
  /** Question as the model is asked it, options and task included; without any mark that loaders replace. */
  readonly prompt: string;
  /** In the order shown. */
  readonly options: readonly string[];
  /** Letter of the right option as shown. */
  readonly letter: ChoiceLetter;
  /** What is to be said: the letter for `choice`, else the answer, without marks. */
  readonly target: string;
  readonly image: EncodedImage;
  /** Name for the image: its hash with an extension. */
  readonly imageName: string;
  /** In pixels of `image`. */
  readonly box: PixelBox;
}

/** An image as a row holds it: inside the file, or beside it. */
export type LoadedImage = { readonly bytes: Uint8Array } | { readonly path: string };

/** What a trainer gets out of a row, whatever the format. */
export interface LoadedRow {
  readonly image: LoadedImage;
  /** Question as asked, marks for images taken out. */
  readonly prompt: string;
  readonly target: string;
  /** `[x1, y1, x2, y2]` in pixels of the row's image, where the format has a place for it. */
  readonly box: readonly number[] | null;
  /** Id of the sample, where the format has a place for it. */
  readonly id: string | null;
}

/** A training format of one JSON line a row, with the pictures as files in `images/`. */
export interface LineFormat {
  /** Page or source file that says what the loader reads. */
  readonly source: string;
  /** What stands in the line of a row; the picture is `images/<imageName>`. */
  line(row: ExportRow): object;
  /**
   * What the loader gets out of a line. By it an export is checked after it was written.
   *
   * @throws If the line is not what the loader takes.
   */
  load(line: unknown): LoadedRow;
}
