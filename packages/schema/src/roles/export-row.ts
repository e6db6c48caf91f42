import type { ChoiceLetter } from '../records/choice.ts';
import type { Difficulty } from '../records/difficulty.ts';
import type { PixelBox } from '../records/pixel-box.ts';
import type { TrainingSample } from '../records/training-sample.ts';
import type { Vote } from '../records/vote.ts';
import type { PlainText } from '../text/plain-text.ts';
import type { EncodedImage } from './image-view.ts';

/** A sample as formats see it: no text of it can be taken for a token, and of what was answered only the counts are left. */
export interface ExportedSample
  extends Pick<TrainingSample, 'id' | 'image' | 'box' | 'boxedImage' | 'crop' | 'seed'> {
  readonly question: TrainingSample['question'] & { readonly text: PlainText };
  readonly answer: PlainText;
  readonly choice: TrainingSample['choice'] & { readonly options: readonly PlainText[] };
  readonly proposal: TrainingSample['proposal'] & { readonly label: PlainText };
  readonly vote: Pick<Vote, 'asked' | 'answered' | 'abstained' | 'faults' | 'needed'>;
  readonly difficulty: readonly Omit<Difficulty, 'attempts'>[];
}

/** One row of an export, with everything that a writer may need. */
export interface ExportRow {
  readonly sample: ExportedSample;
  /** Id of the run that made the sample. */
  readonly run: string;
  readonly split: 'train' | 'validation';
  readonly view: 'boxed' | 'plain' | 'crop';
  readonly form: 'choice' | 'open';
  /** Question as the model is asked it, options and task included. Marks of a loader are the format's own affair. */
  readonly prompt: PlainText;
  /** In the order shown. */
  readonly options: readonly PlainText[];
  /** Letter of the right option as shown. */
  readonly letter: ChoiceLetter;
  /** What is to be said: the letter for `choice`, else the answer. */
  readonly target: PlainText;
  /** Its bytes are another image's once the row was written. */
  readonly image: EncodedImage;
  /** Name for the image: its hash with an extension. */
  readonly imageName: string;
  /** In pixels of `image`. */
  readonly box: PixelBox;
}

/** An image as a row holds it: inside the file, or beside it, by its path below the export's folder. */
export type LoadedImage = { readonly bytes: Uint8Array } | { readonly path: string };

/** What a row says of itself beside what is trained on. What a format has no place for, or an earlier version did not write, is left out. */
export interface StatedRow {
  readonly photo?: string | undefined;
  readonly run?: string | undefined;
  readonly view?: string | undefined;
  readonly form?: string | undefined;
  readonly dimension?: string | undefined;
  readonly letter?: string | undefined;
  /** In words, also where the target is a letter. */
  readonly answer?: string | undefined;
  readonly licence?: string | null | undefined;
  readonly origin?: string | null | undefined;
}

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
  /** `[width, height]` in pixels that the row says of its image. @default where the format has no place for it */
  readonly imageSize?: readonly number[] | null | undefined;
  /** @default where the format has a place for nothing of it */
  readonly stated?: StatedRow | undefined;
}

/** A finished file with rows of one split. */
export interface ExportFile {
  /** Path below the export's folder with `/` between folders. */
  readonly path: string;
  readonly rows: number;
  readonly split: string;
}
