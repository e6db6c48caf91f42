import sharp from 'sharp';

import { outlinedText } from './outlined-text.ts';
import type { FontName } from './sign-fonts.ts';

/** Pictures that a sample names, as their files hold them. */
export interface SamplePictures {
  readonly boxed: Uint8Array;
  readonly crop: Uint8Array;
}

/** What is written beside the pictures; a training sample has it. */
export interface SampleWords {
  readonly question: { readonly text: string };
  readonly choice: { readonly options: readonly string[]; readonly letter: string };
  readonly answer: string;
}

const [margin, gap] = [24, 24];
/** Room for the photo and for the crop, in pixels. */
const photoRoom = { width: 760, height: 560 };
const cropRoom = { width: 380, height: 300 };
/** Height of a capital letter in pixels. */
const letter = { head: 14, text: 11 };

/**
 * Draws one sample for people: the photo with its box as a student is trained on it, the crop that the teachers saw, the question
 * with its options, and the answer.
 *
 * @returns PNG; with one version of sharp and its libraries, the same sample gives the same bytes.
 */
export async function drawSample(
  { question, choice, answer }: SampleWords,
  { boxed, crop }: SamplePictures,
): Promise<Uint8Array> {
  const photo = await fit(boxed, photoRoom);
  const zoomed = await fit(crop, cropRoom);
  const column = margin + photo.width + gap;
  const width = column + cropRoom.width + margin;
  const label = (text: string, x: number, y: number): string =>
    outlinedText(text, { x, y, font: 'dejavu-sans', size: letter.text });
  const words: string[] = [
    label('the photo, boxed: what a student is trained on', margin, margin),
    label('the crop: what the teachers saw', column, margin),
  ];
  const top = margin + 2 * letter.text;
  let y = top + zoomed.height + 2 * gap;
  const asked = (text: string, font: FontName, size: number): void => {
    for (const part of wrap(text, Math.floor((cropRoom.width / size) * 1.15))) {
      words.push(outlinedText(part, { x: column, y, font, size }));
      y += Math.round(size * 1.9);
    }
  };
  asked(question.text, 'dejavu-sans-bold', letter.head);
  y += letter.text;
  for (const [index, option] of choice.options.entries()) {
    const name = String.fromCodePoint(65 + index);
    const isRight = name === choice.letter;
    asked(
      `${name}. ${option}${isRight ? '  (right)' : ''}`,
      isRight ? 'dejavu-sans-bold' : 'dejavu-sans',
      letter.text,
    );
  }
  y += letter.text;
  asked(`answer: ${answer}`, 'dejavu-sans', letter.text);
  const height = Math.max(top + photo.height, y) + margin;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${words.join('')}</svg>`;
  return sharp({ create: { width, height, channels: 3, background: '#ffffff' } })
    .composite([
      { input: photo.png, left: margin, top },
      { input: zoomed.png, left: column, top },
      { input: Buffer.from(svg), left: 0, top: 0 },
    ])
    .png({ palette: true, quality: 90, effort: 7 })
    .toBuffer();
}

async function fit(
  bytes: Uint8Array,
  room: { readonly width: number; readonly height: number },
): Promise<{ readonly png: Buffer; readonly width: number; readonly height: number }> {
  const { data, info } = await sharp(bytes)
    .resize({ ...room, fit: 'inside', kernel: 'lanczos3' })
    .png()
    .toBuffer({ resolveWithObject: true });
  return { png: data, width: info.width, height: info.height };
}

/** Breaks at spaces, and within a word that is longer than a line. */
export function wrap(text: string, most: number): readonly string[] {
  const lines: string[] = [];
  let current = '';
  for (const word of text.split(/\s+/u).filter(Boolean)) {
    for (let rest = word; rest !== ''; rest = rest.slice(most)) {
      const part = rest.slice(0, most);
      if (current !== '' && current.length + 1 + part.length > most) {
        lines.push(current);
        current = '';
      }
      current = current === '' ? part : `${current} ${part}`;
    }
  }
  return current === '' ? lines : [...lines, current];
}
