import {
  type ChoiceLetter,
  choiceLetters,
  type ExportedSample,
  type ExportRow,
  hashValue,
  plainText,
} from '@r2i/schema';

import { testImage } from './test-image.ts';

/** What a row of the test is about. */
interface RowText {
  readonly prompt: string;
  readonly target: string;
  readonly form: ExportRow['form'];
  readonly view: ExportRow['view'];
  readonly split: ExportRow['split'];
  readonly options: readonly string[];
  readonly letter: ChoiceLetter;
  readonly licence?: string;
}

const texts: readonly RowText[] = [
  {
    prompt: 'What does the sign say?\nA. EXIT\nB. TAXI\nAnswer with the letter of the right option.',
    target: 'B',
    ...{
      form: 'choice',
      view: 'boxed',
      split: 'train',
      options: ['EXIT', 'TAXI'],
      letter: 'B',
      licence: 'CC0-1.0',
    },
  },
  {
    prompt: ' "Quoted", \\ and {"a": 1}\tof Größe 😀\u2028 < image >, in two\r\nlines ',
    target: 'Größe "42,5" 😀',
    ...{ form: 'open', view: 'plain', split: 'train', options: ['x', 'y'], letter: 'A' },
  },
  {
    prompt:
      'What does the sign say?\nA. NORTH\nB. SOUTH\nC. <b>WEST</b>\nAnswer with the letter of the right option.',
    target: 'C',
    ...{
      form: 'choice',
      view: 'crop',
      split: 'train',
      options: ['NORTH', 'SOUTH', '<b>WEST</b>'],
      letter: 'C',
    },
  },
];

/** Rows to write in a test: with options and without, of every view, with all that texts may hold. */
export function testRows(): Promise<readonly ExportRow[]> {
  return Promise.all(texts.map(rowOf));
}

async function rowOf(text: RowText, index: number): Promise<ExportRow> {
  const { prompt, target, form, view, split, options, letter, licence } = text;
  const image = await testImage({ width: 48 + 8 * index, height: 40, seed: index }).encoded();
  const { bytes: _, ...size } = image;
  const stored = { ...size, path: `boxed/${image.id}.png` };
  // Of what single precision holds, since Parquet does.
  const box = { frame: 'pixel', left: 4.5 + index, top: 3, right: 20.25 + index, bottom: 17.5 } as const;
  const sample: ExportedSample = {
    id: hashValue(['contract of export formats', index]),
    image: {
      id: hashValue(['photo', index]),
      name: `photos/${index} Größe.jpg`,
      mediaType: 'image/jpeg',
      ...{ width: 640, height: 480 },
      ...(licence === undefined ? {} : { licence, origin: 'tests' }),
    },
    box,
    boxedImage: { image: stored, drawnBox: box, scale: 1, lineWidth: 2 },
    crop: { image: stored, box, scale: 2 },
    question: { text: plainText('What does the sign say?'), dimension: 'ocr', questioner: 'test/1' },
    answer: plainText(form === 'open' ? target : (options[choiceLetters.indexOf(letter)] ?? '')),
    choice: { options: options.map(plainText), letter, seed: index, distractorWriter: 'test/1' },
    proposal: { box, label: plainText('sign'), score: 0.9, proposer: 'test/1' },
    vote: { asked: 8, answered: 8, abstained: 0, faults: 0, needed: 6 },
    difficulty: [],
    seed: 7,
  };
  return {
    ...{ sample, run: 'run-of-tests', split, view, form, letter, image, box },
    prompt: plainText(prompt),
    options: options.map(plainText),
    target: plainText(target),
    imageName: `${image.id}.png`,
  };
}
