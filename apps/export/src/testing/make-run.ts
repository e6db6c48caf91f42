import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { cutCrop, drawBox, loadImage, viewOfPixels } from '@r2i/crop';
import { createImageRemaker } from '@r2i/distill';
import { distillOptionsSchema } from '@r2i/distill/options';
import { openRun } from '@r2i/run';
import {
  type Check,
  createRandom,
  deriveSeed,
  hashValue,
  type PixelBox,
  type Rejection,
  type TrainingSample,
} from '@r2i/schema';

/** Box of both candidates, in the photo of 120x80 px. */
export const box: PixelBox = { frame: 'pixel', left: 20, top: 10, right: 60, bottom: 40 };

/**
 * A run of one photo with one kept sample and one that was too easy.
 *
 * @param source - Name of a plug-in's source that gives the folder of photos. @default the folder itself
 * @param options.plainView - What the check for the plain photo came to; `null`: there was none.
 * @param options.kept - What the id of the kept sample and its photo are made of; another gives another sample and photo.
 */
export async function makeRun(
  folder: string,
  source?: string,
  {
    plainView = 'pass',
    kept = 'kept',
  }: { readonly plainView?: Check['outcome'] | null; readonly kept?: string } = {},
): Promise<string> {
  const out = join(folder, 'run');
  await mkdir(join(folder, 'photos'), { recursive: true });
  const random = createRandom(deriveSeed(3, kept));
  const data = Uint8Array.from({ length: 120 * 80 * 3 }, () => random.integer(0, 255));
  const png = await viewOfPixels({ width: 120, height: 80, data }, { format: 'png' }).encoded();
  await writeFile(join(folder, 'photos', 'a.png'), png.bytes);
  const { record, view } = await loadImage(png.bytes, { name: 'a.png' });
  const crop = await cutCrop(view, box);
  const boxed = await drawBox(view, box);
  // The pictures as the recipe draws them.
  const recipe = distillOptionsSchema.parse({});
  const drawn = await createImageRemaker(png.bytes, { name: 'a.png', options: recipe });
  await using run = await openRun(out, {
    config: { recipe: { ...recipe } },
    versions: {},
    seed: 0,
    sourceRoot: join(folder, 'photos'),
    ...(source === undefined ? {} : { sources: [{ location: `${source}:${join(folder, 'photos')}` }] }),
  });
  const shared = {
    image: record,
    crop: {
      image: await run.storeImage('crops', await drawn.draw('crops', box)),
      box: crop.box,
      scale: crop.scale,
    },
    question: { text: 'What does the text say?', dimension: 'ocr', questioner: 'test/1' },
    choice: { options: ['EX1T', 'EXIT', 'FXIT'], letter: 'B', seed: 1, distractorWriter: 'test/1' },
    proposal: { box, label: 'text', score: 0.9, proposer: 'test/1' },
    vote: { groups: [], asked: 8, answered: 8, abstained: 0, faults: 0, needed: 6, winner: 'EXIT' },
  } as const;
  const checked =
    plainView === null
      ? {}
      : {
          plainView: {
            ...{ criterion: 'unique-on-plain-photo', outcome: plainView },
            ...{ detail: '', validator: 'test/1' },
          },
        };
  const sample: TrainingSample = {
    ...shared,
    schema: 'r2i.sample/1',
    id: hashValue(kept),
    box,
    boxedImage: {
      image: await run.storeImage('boxed', await drawn.draw('boxed', box)),
      drawnBox: boxed.drawnBox,
      scale: boxed.scale,
      lineWidth: boxed.lineWidth,
    },
    answer: 'EXIT',
    checks: [],
    ...checked,
    answers: [],
    difficulty: [],
    seed: 0,
  };
  const easy: Rejection = {
    ...shared,
    ...checked,
    schema: 'r2i.rejection/1',
    id: hashValue('easy'),
    stage: 'difficulty',
    reason: 'too-easy',
    detail: '4 of 4',
    name: 'a.png',
  };
  await run.commit({
    key: 'a',
    name: 'a.png',
    image: record,
    samples: [sample],
    rejections: [easy],
    seen: {},
  });
  await run.finish({ ledger: {}, wallMs: 1 });
  return out;
}
