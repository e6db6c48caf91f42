import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { loadImage, viewOfPixels } from '@r2i/crop';
import { openRun } from '@r2i/run';
import { type Check, hashValue, type TrainingSample } from '@r2i/schema';

/** A question that would be a script wherever it became markup. For tests. */
export const hostileQuestion = '</script><img src=x onerror="document.title=\'taken\'"> What does it say?';

export interface MadeRun {
  /** Samples. @default 3 */
  readonly count?: number;
  /** Name of the photo's file. @default 'a.png' */
  readonly photo?: string;
  /** Model that answered. @default 'secret-teacher' */
  readonly teacher?: string;
  /** Whether each question fits one thing of the photo without the box. @default nobody has looked */
  readonly plainView?: 'pass' | 'fail';
}

/**
 * A finished run of one photo of 120x80 px; the sample at 0 has {@link hostileQuestion}. For tests.
 *
 * @returns Its folder, and the ids of its samples.
 */
export async function makeRun(
  folder: string,
  { count = 3, photo = 'a.png', teacher = 'secret-teacher', plainView }: MadeRun = {},
): Promise<{ readonly run: string; readonly ids: readonly string[] }> {
  const run = join(folder, 'run');
  await mkdir(join(folder, 'photos'));
  const data = Uint8Array.from({ length: 120 * 80 * 3 }, (_, at) => (at * 7) % 256);
  const png = await viewOfPixels({ width: 120, height: 80, data }, { format: 'png' }).encoded();
  await writeFile(join(folder, 'photos', photo), png.bytes);
  const { record: image } = await loadImage(png.bytes, { name: photo });
  const box = { frame: 'pixel', left: 20, top: 10, right: 60, bottom: 40 } as const;
  const stored = { id: hashValue('x'), path: 'crops/x.png', mediaType: 'image/png', width: 40, height: 30 };
  const found: { plainView?: Check } =
    plainView === undefined
      ? {}
      : { plainView: { criterion: 'unique-in-image', outcome: plainView, detail: '', validator: 'test/1' } };
  const samples = Array.from(
    { length: count },
    (_, at): TrainingSample => ({
      ...found,
      ...{
        schema: 'r2i.sample/1',
        id: hashValue(['sample', at]),
        image,
        box,
        answer: 'EXIT',
        checks: [],
        difficulty: [],
        seed: 0,
      },
      boxedImage: { image: stored, drawnBox: box, scale: 1, lineWidth: 2 },
      crop: { image: stored, box, scale: 1 },
      question: {
        text: at === 0 ? hostileQuestion : `What does sign ${at} say?`,
        dimension: 'ocr',
        questioner: 'test/1',
      },
      choice: { options: ['EX1T', 'EXIT', 'FXIT'], letter: 'B', seed: 1, distractorWriter: 'test/1' },
      proposal: { box, label: 'text', score: 0.9, proposer: 'test/1' },
      answers: [{ status: 'answered', model: teacher, family: 'f', sample: 0, text: 'EXIT' }],
      vote: {
        groups: [{ text: 'EXIT', members: [0], families: ['f'] }],
        // The first is the least certain.
        ...{ asked: at === 0 ? 8 : 1, answered: 1, abstained: 0, faults: 0, needed: 1, winner: 'EXIT' },
      },
    }),
  );
  await using opened = await openRun(run, {
    ...{ config: {}, versions: {}, seed: 0, sourceRoot: join(folder, 'photos') },
  });
  await opened.commit({ key: 'a', name: photo, image, samples, rejections: [], seen: {} });
  await opened.finish({ ledger: {}, wallMs: 1 });
  return { run, ids: samples.map(({ id }) => id) };
}
