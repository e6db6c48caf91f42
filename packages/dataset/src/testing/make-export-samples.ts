import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

import { choiceLetters, dimensions, hashBytes, hashValue } from '@r2i/schema';

import type { CardRun } from '../card/card-run.ts';
import type { ExportSample } from '../rows/export-sample.ts';
import { makeSample } from './make-sample.ts';

const sizes = {
  'photo-0.png': { width: 48, height: 32 },
  'photo-1.png': { width: 40, height: 30 },
  'boxed-0.png': { width: 24, height: 16 },
  'boxed-1.png': { width: 40, height: 30 },
  'crop.png': { width: 24, height: 16 },
};

/** The run that the samples say they come from. For tests. */
export const exportRun: CardRun = {
  id: 'run-of-tests',
  seed: 7,
  versions: { recipe: 'r2i-recipe/2' },
  config: { vote: { needed: 6 }, roles: { questioner: 'test/1' } },
  images: 2,
  candidates: 9,
  samples: 5,
  funnel: [
    { stage: 'vote', entered: 9, rejected: 3, reasons: { 'no-consensus': 3 } },
    { stage: 'difficulty', entered: 6, rejected: 1, reasons: { 'too-easy': 1 } },
  ],
  calls: [
    { role: 'answerer', model: 'test/1', calls: 72, inputTokens: 5000, outputTokens: 300, usd: 0.0125 },
  ],
};

type FixtureName = keyof typeof sizes;

export function readFixture(name: string): Promise<Uint8Array> {
  return readFile(fileURLToPath(new URL(`./__fixtures__/exports/${name}`, import.meta.url)));
}

/**
 * Samples on two photos with real pictures, taking turns; the first photo's boxed image is half its size. For tests.
 *
 * @param count - How many.
 */
export async function makeExportSamples(count: number): Promise<ExportSample[]> {
  const stored = async (name: FixtureName) => ({
    id: hashBytes(await readFixture(name)),
    path: name,
    mediaType: 'image/png',
    ...sizes[name],
  });
  return Promise.all(
    Array.from({ length: count }, async (_, index): Promise<ExportSample> => {
      const turn = index % 2 === 0 ? 0 : 1;
      const image: FixtureName = `photo-${turn}.png`;
      const box = { frame: 'pixel', left: 10.5, top: 4, right: 22, bottom: 12 } as const;
      const options = [`${index} STOP`, `${index} Größe 😀`, `${index} <image>`, `${index} GO`];
      const letter = choiceLetters[index % 3] ?? 'A';
      const sample = makeSample(index, {
        id: hashValue(['export', index]),
        image: {
          id: hashBytes(await readFixture(image)),
          name: image,
          mediaType: 'image/png',
          ...sizes[image],
          ...(turn === 0 ? { licence: 'CC0-1.0', origin: 'fixtures' } : {}),
        },
        box,
        boxedImage: {
          image: await stored(`boxed-${turn}.png`),
          drawnBox: box,
          scale: turn === 0 ? 0.5 : 1,
          lineWidth: 2,
        },
        crop: { image: await stored('crop.png'), box: { ...box, left: 10 }, scale: 2 },
        question: {
          text: `What does sign ${index} say?`,
          dimension: dimensions[index % 6] ?? 'ocr',
          questioner: 'test/1',
        },
        answer: options[index % 3] ?? '',
        choice: { options, letter, seed: index, distractorWriter: 'test/1' },
      });
      return {
        sample,
        run: exportRun.id,
        readImage: () => readFixture(image),
        readStored: ({ path }) => readFixture(path),
      };
    }),
  );
}
