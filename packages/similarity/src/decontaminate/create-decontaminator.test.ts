import { normalForms } from '@r2i/answers';
import type { GlobalRow } from '@r2i/benchmark';

import { cutCrop, loadImage, readImageSize, viewOfPixels } from '@r2i/crop';
import { type BenchmarkItem, hashBytes, type PixelBox } from '@r2i/schema';
import { beforeAll, describe, expect, it } from 'vitest';

import { copyLimits } from '../copies/copy-limits.ts';
import { itemBox as box, readPictures, rowOf, sampleOf } from '../testing/checked-pictures.ts';
import { makeLeak } from '../testing/leak-copies.ts';
import { withComment } from '../testing/with-comment.ts';
import { createDecontaminator } from './create-decontaminator.ts';
import type { Decontaminator } from './decontaminator.ts';
import { questionSimilarity } from './question-similarity.ts';

let pictures: Uint8Array[];
let decontaminator: Decontaminator;

const picture = (index: number): Uint8Array => pictures[index] ?? new Uint8Array();
const row = (index: number, change: Partial<BenchmarkItem> = {}, image = picture(index)): GlobalRow =>
  rowOf(image, index, change);

async function plain(red: number): Promise<Uint8Array> {
  const data = new Uint8Array(90 * 60 * 3).map((_, at) => (at % 3 === 0 ? red : 90));
  return (await viewOfPixels({ width: 90, height: 60, data }, { format: 'jpeg' }).encoded()).bytes;
}

beforeAll(async () => {
  pictures = await readPictures('scenetext01');
  decontaminator = await createDecontaminator([{ name: 'bench', rows: [row(0), row(2)] }]);
});

describe('findings', () => {
  it('tell the same file, however the sample was made of it', async () => {
    const [first] = await decontaminator.check(sampleOf(picture(2)));
    expect(first).toMatchObject({
      kind: 'exact-image',
      severity: 'leak',
      similarity: 1,
      copy: null,
      item: 'item-2',
    });
  });

  it('tell the same pixels in another file, even of a plain image', async () => {
    const red = await plain(200);
    const checker = await createDecontaminator([{ name: 'bench', rows: [row(0, {}, red)] }]);
    const kindsOf = async (bytes: Uint8Array) =>
      (await checker.check(sampleOf(bytes))).map(({ kind, similarity }) => [kind, similarity]);
    expect(await kindsOf(withComment(red))).toEqual([['exact-image', 1]]);
    expect(await kindsOf(await plain(150))).toEqual([]);
  });

  it.each([
    ['as it is', 'JPEG 90', (size: Size) => scaledBox(box, size, size)],
    ['in a third of the size', 'resized 0.3', (size: Size, full: Size) => scaledBox(box, size, full)],
    [
      'mirrored',
      'mirrored',
      (size: Size) => ({ ...box, left: size.width - box.right, right: size.width - box.left }),
    ],
    [
      'in a frame',
      'framed 10 %',
      (size: Size, full: Size) =>
        movedBox(box, (size.width - full.width) / 2, (size.height - full.height) / 2),
    ],
  ] as const)('tell that boxes cover the same place of a photo %s', async (_, kind, place) => {
    const copy = await makeLeak(picture(2), kind, 1);
    const [size, full] = await Promise.all(
      [copy, picture(2)].map((bytes) => readImageSize(bytes, { name: 'a' })),
    );
    if (size === undefined || full === undefined) throw new Error('unread');
    const findings = await decontaminator.check(sampleOf(copy, { box: place(size, full) }));
    const overlap = findings.find((finding) => finding.kind === 'box-overlap');
    expect(overlap?.similarity).toBeGreaterThan(0.75);
  });

  it('tell no overlap where the boxes lie in other places', async () => {
    const elsewhere = {
      frame: 'pixel',
      left: 0,
      top: 0,
      right: 30,
      bottom: 20,
    } as const;
    const findings = await decontaminator.check(sampleOf(picture(2), { box: elsewhere }));
    expect(findings.map((finding) => finding.kind)).toEqual(['exact-image']);
  });

  it('take a question for a leak only together with its photo', async () => {
    const question = 'What does the sign 0 say?';
    const kinds = async (index: number, text: string): Promise<string[]> =>
      (await decontaminator.check(sampleOf(picture(index), { question: text }))).map(
        ({ kind, severity }) => `${kind} ${severity}`,
      );
    expect(await kinds(0, question)).toEqual(['exact-image leak', 'question leak']);
    expect(await kinds(1, question)).toEqual([]);
    expect(await kinds(1, 'what does  SIGN 0 say')).toEqual(['question warning']);
    expect(await kinds(2, 'What does sign 0 say?')).toEqual(['exact-image leak', 'question leak']);
  });

  it('tell crops that show the same', async () => {
    const cropOf = async (bytes: Uint8Array, place: PixelBox, zoom: number): Promise<Uint8Array> => {
      const { view } = await loadImage(bytes, { name: 'a' });
      return (await (await cutCrop(view, place, { zoom })).encoded()).bytes;
    };
    const evidence = await cropOf(
      picture(0),
      { frame: 'pixel', left: 60, top: 60, right: 260, bottom: 220 },
      1,
    );
    const rows = [{ ...row(0), crop: { bytes: evidence, mediaType: 'image/png' } }];
    const checker = await createDecontaminator([{ name: 'bench', rows }]);
    const like = await cropOf(picture(0), { frame: 'pixel', left: 66, top: 56, right: 268, bottom: 224 }, 2);
    const unlike = await cropOf(
      picture(3),
      { frame: 'pixel', left: 60, top: 60, right: 260, bottom: 220 },
      2,
    );
    for (const [bytes, kinds] of [
      [like, ['near-crop']],
      [unlike, []],
    ] as const) {
      const crop = { id: hashBytes(bytes), read: async () => bytes };
      const findings = await checker.check(sampleOf(picture(1), { crop }));
      expect(findings.map(({ kind }) => kind)).toEqual(kinds);
    }
    expect(checker.report()).toEqual({
      method: 'local-features/2',
      limits: copyLimits,
      benchmarks: [{ name: 'bench', items: 1, images: 1, crops: 1, unreadable: 0 }],
      samples: 2,
      leaked: 1,
      byKind: { 'exact-image': 0, 'near-image': 0, 'near-crop': 1, 'box-overlap': 0, question: 0 },
    });
  });

  it('name each benchmark, and a photo that several items share once', async () => {
    const photo = await plain(200);
    const checker = await createDecontaminator([
      { name: 'a', rows: [row(0, { id: 'x', box: null }, photo), row(0, { id: 'y', box: null }, photo)] },
      { name: 'b', rows: [row(0, { id: 'z', box: null }, photo)] },
    ]);
    const findings = await checker.check(sampleOf(photo));
    expect(findings.map(({ benchmark, item, kind }) => [benchmark, item, kind])).toEqual([
      ['a', 'x', 'exact-image'],
      ['b', 'z', 'exact-image'],
    ]);
    expect(checker.report().benchmarks).toMatchObject([
      { name: 'a', items: 2, images: 1 },
      { name: 'b', items: 1, images: 0 },
    ]);
  });

  it('still tell equal files where a benchmark has a photo that cannot be decoded', async () => {
    const broken = picture(0).subarray(0, 2000);
    const checker = await createDecontaminator([{ name: 'bench', rows: [row(0, {}, broken)] }]);
    expect(checker.report().benchmarks).toMatchObject([{ unreadable: 1 }]);
    const sample = {
      ...sampleOf(picture(1)),
      image: { id: hashBytes(broken), read: async () => broken },
    };
    expect((await checker.check(sample)).map(({ kind }) => kind)).toEqual(['exact-image']);
  });

  it('are none where there is no benchmark', async () => {
    const checker = await createDecontaminator([]);
    expect(await checker.check(sampleOf(picture(0)))).toEqual([]);
  });
});

describe('questions', () => {
  it.each([
    ['', '', 1, 1],
    ['What does it say?', 'what does it  say', 1, 1],
    ['What does the sign say?', 'What does the green sign say?', 0.7, 0.95],
    ['What colour is the car?', 'How many birds fly?', 0, 0.1],
  ])('%j and %j', (a, b, low, high) => {
    const similarity = questionSimilarity(normalForms.question(a), normalForms.question(b));
    expect(similarity).toBeGreaterThanOrEqual(low);
    expect(similarity).toBeLessThanOrEqual(high);
  });
});

interface Size {
  readonly width: number;
  readonly height: number;
}

function scaledBox({ left, top, right, bottom }: PixelBox, to: Size, from: Size): PixelBox {
  const x = to.width / from.width;
  const y = to.height / from.height;
  return { frame: 'pixel', left: left * x, top: top * y, right: right * x, bottom: bottom * y };
}

function movedBox({ left, top, right, bottom }: PixelBox, x: number, y: number): PixelBox {
  return { frame: 'pixel', left: left + x, top: top + y, right: right + x, bottom: bottom + y };
}
