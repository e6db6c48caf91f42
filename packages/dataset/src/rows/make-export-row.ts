import { wordings } from '@r2i/answers';
import { choiceLetters, type ExportRow, plainText } from '@r2i/schema';
import type { ExportSettings, ExportView } from '../manifest/export-settings.ts';
import type { PlannedRow } from '../plan/plan-export.ts';
import type { ExportSample } from './export-sample.ts';
import { exportedSample } from './exported-sample.ts';
import { shownImage } from './shown-image.ts';

const extensions = { 'image/jpeg': 'jpg', 'image/png': 'png', 'image/webp': 'webp' } as const;

/**
 * Makes one row of a sample.
 *
 * @param allocate - Memory for an image that goes out as it is stored.
 * @throws {ImageLoadError} If its image cannot be decoded.
 * @throws {ImageRecordError} If an image is not of the size and kind that the sample says.
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
    sample: exportedSample(sample),
    run,
    split,
    view,
    form,
    prompt: form === 'choice' ? wording.choice({ ...asked, options }) : wording.open(asked),
    options: options.map(plainText),
    letter,
    target: plainText(form === 'choice' ? letter : sample.answer),
    image,
    imageName: `${image.id}.${extensions[image.mediaType]}`,
    box,
  };
}
