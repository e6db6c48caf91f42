import { wordings } from '@r2i/answers';
import {
  type ChoiceLetter,
  choiceLetters,
  type EncodedImage,
  type PixelBox,
  type TrainingSample,
} from '@r2i/schema';
import type { ExportSettings, ExportSplit, ExportView } from '../manifest/export-settings.ts';
import type { PlannedRow } from '../plan/plan-export.ts';
import type { ExportSample } from './export-sample.ts';
import { withoutMarks } from './image-mark.ts';
import { shownImage } from './shown-image.ts';

/** One row, with everything that a writer may need. */
export interface ExportRow {
  readonly sample: TrainingSample;
  /** Id of the run that made the sample. */
  readonly run: string;
  readonly split: ExportSplit;
  readonly view: ExportView;
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

const extensions = { 'image/jpeg': 'jpg', 'image/png': 'png', 'image/webp': 'webp' } as const;

/**
 * Makes one row of a sample.
 *
 * @param allocate - Memory for an image that goes out as it is stored.
 * @throws {ImageLoadError} If its image cannot be decoded.
 * @throws {InvalidBoxError} If its box does not lie in the image.
 */
export async function makeExportRow(
  source: ExportSample,
  { split, form, options: planned }: PlannedRow,
  view: ExportView,
  settings: Pick<ExportSettings, 'maxPixels' | 'image' | 'quality' | 'wording'>,
  allocate?: (size: number) => Uint8Array,
): Promise<ExportRow> {
  const { sample, run } = source;
  const { image, box } = await shownImage(source, view, settings, allocate);
  const letter = planned?.letter ?? sample.choice.letter;
  const options =
    planned === null
      ? sample.choice.options
      : planned.order.map((index) => sample.choice.options[index] ?? '');
  const right = options[choiceLetters.indexOf(letter)];
  if (right !== sample.choice.options[choiceLetters.indexOf(sample.choice.letter)]) {
    throw new RangeError(`sample ${sample.id}: letter ${letter} does not name its right option any more`);
  }
  const wording = wordings[settings.wording];
  const asked = { text: sample.question.text, view: view === 'boxed' ? 'boxed' : 'plain' } as const;
  return {
    sample,
    run,
    split,
    view,
    form,
    prompt: withoutMarks(form === 'choice' ? wording.choice({ ...asked, options }) : wording.open(asked)),
    options,
    letter,
    target: form === 'choice' ? letter : withoutMarks(sample.answer),
    image,
    imageName: `${image.id}.${extensions[image.mediaType]}`,
    box,
  };
}
