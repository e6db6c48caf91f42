import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { createTestContext, testProposer } from '@r2i/plugin/testing';
import type { ImageView, Loss } from '@r2i/schema';
import { afterAll, beforeAll, expect, it } from 'vitest';

import { boxesPlugin } from './boxes-plugin.ts';

let folder: string;

const line = (right: number): string =>
  `${JSON.stringify({ imageName: 'photos/a.png', label: 'sign', box: { frame: 'pixel', left: 10, top: 20, right, bottom: 60 } })}\n`;

const entry = boxesPlugin.proposers?.['boxes'];
if (entry === undefined) throw new Error('the plug-in has lost its boxes');
const { create } = entry;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'r2i-boxes-'));
  await writeFile(join(folder, 'boxes.jsonl'), line(90) + line(120));
  await writeFile(join(folder, 'others.jsonl'), line(91));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

it('boxes that somebody brings along keep the contract of proposers', async () => {
  const notes: string[] = [];
  await testProposer(entry, {
    options: { boxes: join(folder, 'boxes.jsonl') },
    different: [{ boxes: join(folder, 'others.jsonl') }],
    name: 'a.png',
    context: { log: (text) => notes.push(text), imageNames: async () => ['a.png'] },
  });
  expect(notes[0]).toBe('2 boxes brought along');
});

/** What comes of a file or folder of boxes in a run over photos of 400x300 pixels. */
async function propose(
  boxes: string,
  photos: readonly string[],
): Promise<{ placed: string[]; lost: string[]; notes: string[] }> {
  const notes: string[] = [];
  await using context = createTestContext({
    log: (text) => notes.push(text),
    imageNames: async () => photos,
  });
  const proposer = await create({ boxes, format: 'auto' }, context);
  const nothing = (): Promise<never> => Promise.reject(new Error('not looked at'));
  const image: ImageView = {
    ...{ id: 'f'.repeat(64), size: { width: 400, height: 300 } },
    ...{ pixels: nothing, encoded: nothing },
  };
  const placed: string[] = [];
  const lost: string[] = [];
  for (const name of photos) {
    const onLoss = ({ reason, about }: Loss): void => void lost.push(`${name}: ${reason} ${about}`);
    for (const { label, box } of await proposer.propose({ image, name, seed: 0, onLoss })) {
      placed.push(
        `${name}: ${label} ${[box.left, box.top, box.right, box.bottom].map(Math.round).join(' ')}`,
      );
    }
  }
  return { placed, lost, notes };
}

const image = { id: 1, file_name: 'cat.jpg', width: 400, height: 300 };
const annotation = { id: 1, image_id: 1, category_id: 1, bbox: [50, 50, 100, 60] };
const categories = [{ id: 1, name: 'sign' }];
const coco = (images: readonly object[], ...more: readonly object[]): string =>
  JSON.stringify({ images, annotations: [annotation, ...more], categories });
const label = '0 0.5 0.5 0.2 0.2';
const sign = 'cat.jpg: sign 50 50 150 110';
const centre = '160 120 240 180';
const odd = (reason: string, count = 1): RegExp =>
  new RegExp(
    `^${count === 1 ? '1 annotation or file gives' : `${count} annotations or files give`} no box: .*${reason}`,
    'u',
  );

it.each<{
  readonly case: string;
  readonly files: Readonly<Record<string, string>>;
  readonly boxes?: string;
  readonly photos: readonly string[];
  readonly placed: readonly string[];
  readonly lost?: readonly string[];
  readonly note?: RegExp;
}>([
  {
    case: 'no bbox',
    files: { 'a.json': coco([image], { image_id: 1, category_id: 1 }) },
    ...{ photos: ['cat.jpg'], placed: [sign], note: odd('no-box 1') },
  },
  {
    case: 'a mask without a bbox',
    files: { 'a.json': coco([image], { image_id: 1, segmentation: [[10, 20, 30, 20, 30, 60]] }) },
    ...{ photos: ['cat.jpg'], placed: [sign, 'cat.jpg: object 10 20 30 60'] },
  },
  {
    case: 'an orphan',
    files: { 'a.json': coco([image], { ...annotation, image_id: 77 }) },
    ...{ photos: ['cat.jpg'], placed: [sign], note: odd('no image has the id 77') },
  },
  {
    case: 'a byte order mark',
    files: { 'a.json': `\ufeff${coco([image])}` },
    ...{ photos: ['cat.jpg'], placed: [sign] },
  },
  {
    case: 'our own lines with a byte order mark, and a torn one',
    files: { 'a.jsonl': `\ufeff${line(90)}{"imageName":"b.png","box":{"frame":"pixel"}}\n{"imageName":` },
    ...{ photos: ['a.png'], placed: ['a.png: sign 10 20 90 60'], note: odd('unreadable 2', 2) },
  },
  {
    case: 'LVIS',
    files: { 'a.json': coco([{ id: 1, coco_url: 'http://images.cocodataset.org/train2017/cat.jpg' }]) },
    ...{ photos: ['train2017/cat.jpg', 'val2017/cat.jpg'], placed: [`train2017/${sign}`] },
  },
  {
    case: 'one id for two images',
    files: {
      'a.json': coco(
        [image, { ...image, id: 2, file_name: 'a.jpg' }, { ...image, id: 2, file_name: 'b.jpg' }],
        { ...annotation, image_id: 2 },
      ),
    },
    ...{ photos: ['cat.jpg', 'a.jpg', 'b.jpg'], placed: [sign], note: odd('different images have the id 2') },
  },
  {
    case: 'a name of two photos',
    files: { 'a.json': coco([image]) },
    photos: ['train/cat.jpg', 'val/cat.jpg'],
    placed: [],
    lost: ['train/cat.jpg: ambiguous-name cat.jpg', 'val/cat.jpg: ambiguous-name cat.jpg'],
    note: /^1 box of 1 name could mean several photos and belongs to none: cat\.jpg \(train\/cat\.jpg, val\/cat\.jpg\)$/u,
  },
  {
    case: 'another folder',
    files: { 'a.json': coco([{ ...image, file_name: 'train/cat.jpg' }]) },
    ...{ photos: ['val/cat.jpg'], placed: [] },
    note: /^1 box of 1 name belongs to no photo: train\/cat\.jpg$/u,
  },
  {
    case: 'photos that are not there',
    files: {
      'a.json': coco(
        [1, 2, 3, 4, 5, 6, 7].map((id) => ({ ...image, id, file_name: `z${id}.jpg` })),
        ...[2, 3, 4, 5, 6, 7].map((id) => ({ ...annotation, image_id: id })),
      ),
    },
    ...{ photos: ['cat.jpg'], placed: [] },
    note: /^7 boxes of 7 names belong to no photo: z1\.jpg, z2\.jpg, z3\.jpg, z4\.jpg, z5\.jpg, … 2 more$/u,
  },
  {
    case: 'another size',
    files: { 'a.json': coco([{ ...image, width: 800 }]) },
    ...{ photos: ['cat.jpg'], placed: [], lost: ['cat.jpg: other-size sign'] },
  },
  {
    case: 'the size before EXIF rotation',
    files: { 'a.json': coco([{ ...image, width: 300, height: 400 }]) },
    ...{ photos: ['cat.jpg'], placed: [], lost: ['cat.jpg: other-rotation sign'] },
  },
  {
    case: 'Roboflow',
    files: {
      'rf/README.dataset.txt': '# my set\n',
      'rf/data.yaml': 'names: [sign]\n',
      'rf/train/labels/cat.txt': label,
      'rf/valid/labels/cat.txt': label,
    },
    boxes: 'rf',
    photos: ['train/images/cat.jpg', 'valid/images/cat.jpg'],
    placed: [`train/images/cat.jpg: sign ${centre}`, `valid/images/cat.jpg: sign ${centre}`],
    note: odd('no-labels 1'),
  },
  {
    case: 'a list of the photos beside the labels',
    files: { 'y/train.txt': './images/cat.jpg\n', 'y/labels/cat.txt': label },
    ...{ boxes: 'y', photos: ['cat.jpg'], placed: [`cat.jpg: class 0 ${centre}`], note: odd('no-labels 1') },
  },
  {
    case: 'poses',
    files: { 'p/cat.txt': `${label} 0.1 0.1 2 0.2 0.2 2\n` },
    ...{ boxes: 'p', photos: ['cat.jpg'], placed: [`cat.jpg: class 0 ${centre}`] },
    note: /^1 box of 1 class has a number and no name \(0\); .*--boxes-names$/u,
  },
  {
    case: 'a table beside the photos',
    files: {
      'h/metadata.jsonl': [
        '{"file_name": "cat.jpg", "bbox_format": "coco", "objects": {"bbox": [[50, 50, 100, 60]], "category": ["sign"]}}',
        '{"file_name": "gone.jpg", "bbox_format": "coco", "objects": {"bbox": [[5, 5, 10, 6]], "category": ["sign"]}}',
      ].join('\n'),
    },
    ...{ boxes: 'h', photos: ['cat.jpg'], placed: [sign] },
    note: /^1 box of 1 name belongs to no photo: gone\.jpg$/u,
  },
])(
  'of $case comes what fits, and the rest is counted and named',
  async ({ files, boxes, photos, ...expected }) => {
    const root = await mkdtemp(join(folder, 'case-'));
    for (const [name, content] of Object.entries(files)) {
      await mkdir(dirname(join(root, name)), { recursive: true });
      await writeFile(join(root, name), content);
    }
    const given = join(root, boxes ?? Object.keys(files)[0] ?? '');
    const { placed, lost, notes } = await propose(given, photos);
    expect(placed).toEqual(expected.placed);
    expect(lost).toEqual(expected.lost ?? []);
    if (expected.note === undefined) expect(notes.slice(1)).toEqual([]);
    else expect(notes.slice(1)).toContainEqual(expect.stringMatching(expected.note));
  },
);

it.each([
  [
    'results.json',
    '[{"image_id": 1, "category_id": 1, "bbox": [50, 50, 100, 60], "score": 0.9}]',
    /a list of COCO results has no "images" and no "categories"/u,
  ],
  ['other.xml', '<svg><rect/></svg>', /is XML, but neither Pascal VOC nor CVAT; read are coco/u],
  [
    'none.json',
    coco([image]).replace('[50,50,100,60]', '[]'),
    /holds no box to work on: no-box 1 \(.*annotations\[0\]/u,
  ],
  ['empty.json', '{"images": [], "annotations": []}', /holds no box to work on: it is empty/u],
  ['gone.json', undefined, /cannot be read \(ENOENT/u],
  ['metadata.jsonl', '{"file_name": "a.jpg", "bbox": [[1, 2, 3, 4]]}', /nothing says what the 4 numbers/u],
])('%s is told as a whole', async (name, content, message) => {
  const path = join(folder, name);
  if (content !== undefined) await writeFile(path, content);
  await expect(propose(path, ['cat.jpg'])).rejects.toThrow(message);
});

it.each([
  [{ layout: 'xyxy' }, '--boxes-layout: r2i says itself'],
  [{ names: 'names.txt' }, '--boxes-names: r2i has names'],
])('%j is refused where it does nothing', async (options, message) => {
  await using context = createTestContext({});
  const boxes = join(folder, 'boxes.jsonl');
  const making = Promise.resolve(create({ boxes, format: 'auto', ...options }, context));
  await expect(making).rejects.toThrow(message);
});
