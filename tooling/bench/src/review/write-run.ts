import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { loadImage, viewOfPixels } from '@r2i/crop';
import { openRun } from '@r2i/run';
import { createRandom, hashValue, type ImageRecord, type TrainingSample } from '@r2i/schema';

/** Photos that differ in their bytes alone: after the end of a JPEG anything may stand. */
const photos = 24;

/**
 * A finished run of so many samples on photos of so many megapixels.
 *
 * @returns Its folder.
 */
export async function writeRun(
  folder: string,
  { items, megapixels }: { readonly items: number; readonly megapixels: number },
): Promise<string> {
  const root = join(folder, 'photos');
  await mkdir(root);
  const file = await slopePhoto(Math.round(Math.sqrt(megapixels * 1_500_000)));
  const images: ImageRecord[] = [];
  for (let number = 0; number < photos; number += 1) {
    const bytes = Buffer.concat([file, Buffer.from(String(number))]);
    const name = `photo-${number}.jpg`;
    await writeFile(join(root, name), bytes);
    images.push((await loadImage(bytes, { name })).record);
  }
  const run = join(folder, 'run');
  await using opened = await openRun(run, { config: {}, versions: {}, seed: 0, sourceRoot: root });
  for (const [number, image] of images.entries()) {
    const samples = Array.from({ length: Math.ceil((items - number) / photos) }, (_, at) =>
      sampleOf(image, at),
    );
    await opened.commit({ key: image.name, name: image.name, image, samples, rejections: [], seen: {} });
  }
  await opened.finish({ ledger: {}, wallMs: 1 });
  return run;
}

/** Noise over slopes of colour, three wide and two high. */
async function slopePhoto(width: number): Promise<Uint8Array> {
  const height = Math.round((width * 2) / 3);
  const random = createRandom(1);
  const noise = Uint8Array.from({ length: 65_521 }, () => random.integer(0, 40));
  const data = new Uint8Array(width * height * 3);
  for (let at = 0; at < data.length; at += 1) {
    const column = Math.floor(at / 3) % width;
    data[at] = Math.floor((column / width) * 200) + (noise[at % noise.length] ?? 0);
  }
  const view = viewOfPixels({ width, height, data }, { format: 'jpeg', quality: 90 });
  return (await view.encoded()).bytes;
}

function sampleOf(image: ImageRecord, at: number): TrainingSample {
  const [left, top] = [(at * 37) % (image.width - 300), (at * 91) % (image.height - 200)];
  const box = { frame: 'pixel', left, top, right: left + 300, bottom: top + 200 } as const;
  const stored = {
    id: hashValue('x'),
    path: 'crops/x.jpg',
    mediaType: 'image/jpeg',
    width: 600,
    height: 400,
  };
  return {
    schema: 'r2i.sample/1',
    id: hashValue(['sample', image.id, at]),
    ...{ image, box, answer: 'EXIT', checks: [], difficulty: [], seed: 0 },
    boxedImage: { image: stored, drawnBox: box, scale: 1, lineWidth: 2 },
    crop: { image: stored, box, scale: 2 },
    question: { text: `What does sign ${at} say?`, dimension: 'ocr', questioner: 'bench/1' },
    choice: { options: ['EX1T', 'EXIT', 'FXIT'], letter: 'B', seed: 1, distractorWriter: 'bench/1' },
    proposal: { box, label: 'text', score: 0.9, proposer: 'bench/1' },
    answers: [{ status: 'answered', model: 'm', family: 'f', sample: 0, text: 'EXIT' }],
    vote: {
      groups: [{ text: 'EXIT', members: [0], families: ['f'] }],
      ...{ asked: 1, answered: 1, abstained: 0, faults: 0, needed: 1, winner: 'EXIT' },
    },
  };
}
