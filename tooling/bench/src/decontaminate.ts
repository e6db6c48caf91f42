import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { GlobalRow } from '@r2i/benchmark';
import { readImageSize } from '@r2i/crop';
import { createDecontaminator, isLeak } from '@r2i/dataset';
import { hashBytes } from '@r2i/schema';

import { distinctImages, leakKinds, makeLeak } from '@r2i/source/testing';
import { formatTable } from './table.ts';

/**
 * Plants copies of benchmark photos among samples and counts which are found, and how many photos that show something
 * else are taken for copies. The benchmark: quarters of the bundled photos, no two of which show the same.
 */
const folder = fileURLToPath(new URL('../../../assets/photos', import.meta.url));
const photos = (await readdir(folder)).filter((name) => name.endsWith('.jpg')).sort();
const pictures = await distinctImages(photos.map((name) => `${folder}/${name}`));
const rows: GlobalRow[] = pictures.map((bytes, index) => ({
  item: {
    id: String(index),
    query: `Question ${index}?`,
    target: 'yes',
    form: 'open',
    options: [],
    box: null,
    dimension: null,
    imageId: hashBytes(bytes),
  },
  image: { bytes, mediaType: 'image/jpeg' },
  crop: null,
}));

const started = performance.now();
const decontaminator = await createDecontaminator([{ name: 'quarters', rows }]);
const perItem = (performance.now() - started) / rows.length;

/** Items that a picture is found to be a copy of. */
async function itemsOf(bytes: Uint8Array): Promise<string[]> {
  const size = await readImageSize(bytes, { name: 'copy' });
  const findings = await decontaminator.check({
    id: 'copy',
    image: { id: hashBytes(bytes), size, read: async () => bytes },
    crop: null,
    box: { frame: 'pixel', left: 0, top: 0, right: 1, bottom: 1 },
    question: 'What is there?',
  });
  return isLeak(findings) ? findings.map(({ item }) => item) : [];
}

/** Of so many pictures one is planted in each way; all are in the benchmark. */
const plantEvery = 3;
const checkTimes: number[] = [];
let foundAll = 0;
let planted = 0;
let wrongAll = 0;
let comparedAll = 0;
const lines: string[][] = [];
for (const kind of leakKinds) {
  let found = 0;
  let wrong = 0;
  for (const [index, bytes] of pictures.entries()) {
    if (index % plantEvery !== 0) continue;
    const copy = await makeLeak(bytes, kind, index);
    const start = performance.now();
    const items = await itemsOf(copy);
    checkTimes.push(performance.now() - start);
    if (items.includes(String(index))) found += 1;
    wrong += items.filter((item) => item !== String(index)).length;
  }
  const copies = Math.ceil(pictures.length / plantEvery);
  const compared = copies * (pictures.length - 1);
  lines.push([
    kind,
    `${found} of ${copies}`,
    `${((100 * found) / copies).toFixed(1)} %`,
    `${wrong} of ${compared}`,
  ]);
  process.stderr.write(`${kind}: ${found} of ${copies}\n`);
  foundAll += found;
  planted += copies;
  wrongAll += wrong;
  comparedAll += compared;
}
lines.push([
  'all',
  `${foundAll} of ${planted}`,
  `${((100 * foundAll) / planted).toFixed(1)} %`,
  `${wrongAll} of ${comparedAll}`,
]);
process.stdout.write(
  `${formatTable(['copies', 'found', 'recall', 'pairs of different photos taken for copies'], lines)}\n\n`,
);

const bundled = new URL('../../../data/mini-zoombench/images/', import.meta.url);
const mini: GlobalRow[] = [];
for (const name of (await readdir(bundled)).sort()) {
  const bytes = await readFile(new URL(name, bundled));
  const [first] = rows;
  if (first === undefined) break;
  mini.push({
    ...first,
    item: { ...first.item, id: name, imageId: hashBytes(bytes) },
    image: { bytes, mediaType: 'image/jpeg' },
  });
}
const miniChecker = await createDecontaminator([{ name: 'mini-zoombench', rows: mini }]);
const made = photos.findIndex((name) => name.startsWith('Wine'));
let clean = 0;
const flagged: string[] = [];
let pieces = 0;
for (const [index, bytes] of pictures.entries()) {
  const size = await readImageSize(bytes, { name: 'clean' });
  const findings = await miniChecker.check({
    id: String(index),
    image: { id: hashBytes(bytes), size, read: async () => bytes },
    crop: null,
    box: { frame: 'pixel', left: 0, top: 0, right: 1, bottom: 1 },
    question: 'What is there?',
  });
  const photo = Math.floor(index / 4);
  if (photo === made) pieces += isLeak(findings) ? 1 : 0;
  else {
    clean += 1;
    if (isLeak(findings)) flagged.push(photos[photo] ?? '');
  }
}
process.stdout.write(
  `mini-zoombench, ${mini.length} images made of other photos: ${flagged.length} of ${clean} clean pictures taken for copies` +
    `${flagged.length === 0 ? '' : ` (${flagged.join(', ')})`}, ${pieces} of 4 quarters of the photo Wine, which some items show pieces of, found.\n`,
);
const mean = checkTimes.reduce((sum, time) => sum + time, 0) / checkTimes.length;
process.stdout.write(`${perItem.toFixed(0)} ms to index a photo, ${mean.toFixed(0)} ms to check one.\n`);
