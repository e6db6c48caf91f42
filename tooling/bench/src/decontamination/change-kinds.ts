import { createRandom } from '@r2i/schema';
import sharp, { type Sharp } from 'sharp';

import { drawing, size } from './drawing.ts';

/** One way to make a training photo out of a benchmark's. */
export interface ChangeKind {
  readonly name: string;
  /** Whether only a part is left, whose detail is what counts. */
  readonly isPart: boolean;
  /** @param others - Pictures to fill the rest of a collage with. */
  readonly make: (bytes: Buffer, seed: number, others: readonly Buffer[]) => Promise<Buffer>;
}

const jpeg = (image: Sharp, quality = 85): Promise<Buffer> => image.jpeg({ quality }).toBuffer();
const whole = (name: string, make: ChangeKind['make']): ChangeKind => ({ name, isPart: false, make });
const part = (name: string, make: ChangeKind['make']): ChangeKind => ({ name, isPart: true, make });

/** @param area - Share of the area that is left. @param corner - 0 to 3, or -1 for the middle. */
async function cut(bytes: Buffer, area: number, corner: number): Promise<Sharp> {
  const full = await size(bytes);
  const width = Math.round(full.width * Math.sqrt(area));
  const height = Math.round(full.height * Math.sqrt(area));
  const across = corner === -1 ? 0.5 : corner % 2;
  const down = corner === -1 ? 0.5 : Math.floor(corner / 2);
  const left = Math.floor((full.width - width) * across);
  const top = Math.floor((full.height - height) * down);
  return sharp(
    await sharp(bytes).extract({ left, top, width, height }).png({ compressionLevel: 1 }).toBuffer(),
  );
}

async function over(bytes: Buffer, draw: (width: number, height: number) => string): Promise<Buffer> {
  const { width, height } = await size(bytes);
  return jpeg(sharp(bytes).composite([{ input: drawing(width, height, draw(width, height)) }]));
}

const corner = (seed: number): number => createRandom(seed).integer(0, 3);

export const changeKinds: readonly ChangeKind[] = [
  whole('JPEG 50', (bytes) => jpeg(sharp(bytes), 50)),
  whole('JPEG 30', (bytes) => jpeg(sharp(bytes), 30)),
  whole('WebP 30', (bytes) => sharp(bytes).webp({ quality: 30 }).toBuffer()),
  whole('a quarter of the sides', async (bytes) =>
    jpeg(sharp(bytes).resize({ width: Math.round((await size(bytes)).width / 4) })),
  ),
  whole('blurred', async (bytes) => jpeg(sharp(bytes).blur((await size(bytes)).width / 300))),
  whole('brighter, less contrast', (bytes) => jpeg(sharp(bytes).linear(0.6, 70))),
  whole('darker, gamma', (bytes) => jpeg(sharp(bytes).gamma(2.2).linear(0.6, 0))),
  whole('grey', (bytes) => jpeg(sharp(bytes).grayscale())),
  whole('stretched by 1.25', async (bytes) => {
    const { width, height } = await size(bytes);
    return jpeg(sharp(bytes).resize({ width: Math.round(width * 1.25), height, fit: 'fill' }));
  }),
  whole('watermark', (bytes) =>
    over(
      bytes,
      (width) =>
        `<text x="5%" y="55%" font-size="${width / 8}" fill="white" fill-opacity="0.5" font-family="sans-serif">SAMPLE STOCK</text>`,
    ),
  ),
  whole('text over it', (bytes) =>
    over(
      bytes,
      (_, height) =>
        `<text x="6%" y="18%" font-size="${height / 9}" fill="yellow" stroke="black">NOBODY</text>` +
        `<text x="6%" y="92%" font-size="${height / 9}" fill="yellow" stroke="black">EXPECTED THIS</text>`,
    ),
  ),
  whole('caption bar of a quarter', (bytes) =>
    over(
      bytes,
      (width, height) =>
        `<rect y="${height * 0.75}" width="${width}" height="${height * 0.25}"/>` +
        `<text x="5%" y="90%" font-size="${height / 14}" fill="white">A street in the old town</text>`,
    ),
  ),
  whole('turned by 5°', (bytes) => jpeg(sharp(bytes).rotate(5))),
  whole('turned by 10°', (bytes) => jpeg(sharp(bytes).rotate(10))),
  whole('quarter turn', (bytes, seed) => jpeg(sharp(bytes).rotate(seed % 2 === 0 ? 90 : 270))),
  whole('half turn', (bytes) => jpeg(sharp(bytes).rotate(180))),
  whole('flipped sideways', (bytes) => jpeg(sharp(bytes).flop())),
  whole('flipped upside down', (bytes) => jpeg(sharp(bytes).flip())),
  part('middle, 25 % of the area', async (bytes) => jpeg(await cut(bytes, 0.25, -1))),
  part('corner, 50 % of the area', async (bytes, seed) => jpeg(await cut(bytes, 0.5, corner(seed)))),
  part('corner, 40 % of the area', async (bytes, seed) => jpeg(await cut(bytes, 0.4, corner(seed)))),
  part('corner, 25 % of the area', async (bytes, seed) => jpeg(await cut(bytes, 0.25, corner(seed)))),
  part('corner, 25 %, flipped', async (bytes, seed) => jpeg((await cut(bytes, 0.25, corner(seed))).flop())),
  part('corner, 25 %, quarter turn', async (bytes, seed) =>
    jpeg((await cut(bytes, 0.25, corner(seed))).rotate(90)),
  ),
  part('corner, 6 % of the area', async (bytes, seed) => jpeg(await cut(bytes, 0.0625, corner(seed)))),
  whole('screenshot, photo a third', async (bytes) => {
    const photo = await sharp(bytes).resize({ width: 740, height: 460, fit: 'inside' }).toBuffer();
    return jpeg(sharp(drawing(1280, 800, windowAround)).composite([{ input: photo, left: 290, top: 150 }]));
  }),
  whole('one of four', (bytes, seed, others) => collage(bytes, seed, others, 'contain')),
  whole('one of four, cut to fit', (bytes, seed, others) => collage(bytes, seed, others, 'cover')),
];

/** A viewer's window: a bar, a list at the left, words below. */
export const windowAround: string = [
  '<rect width="1280" height="800" fill="white"/><rect width="1280" height="56" fill="#223"/>',
  ...['Library', 'Albums', 'Shared', 'People', 'Places', 'Search'].map(
    (word, at) => `<text x="${40 + at * 150}" y="38" font-size="24" fill="white">${word}</text>`,
  ),
  '<rect y="56" width="250" height="744" fill="#eee"/>',
  ...Array.from(
    { length: 17 },
    (_, at) =>
      `<text x="20" y="${100 + at * 40}" font-size="20">Folder ${at + 1}, ${(at * 37) % 91} items</text>`,
  ),
  '<text x="290" y="120" font-size="30">Pictures of the week</text>',
  '<text x="290" y="700" font-size="20">Like   Share   Comment   Save to folder   Report</text>',
].join('');

async function collage(
  bytes: Buffer,
  seed: number,
  others: readonly Buffer[],
  fit: 'contain' | 'cover',
): Promise<Buffer> {
  const place = corner(seed);
  const tiles = [0, 1, 2, 3].map((at) => (at === place ? bytes : (others[at % others.length] ?? bytes)));
  const inputs = await Promise.all(
    tiles.map(async (tile, at) => ({
      input: await sharp(tile).resize(600, 440, { fit, background: '#999' }).toBuffer(),
      left: (at % 2) * 610,
      top: Math.floor(at / 2) * 450,
    })),
  );
  return jpeg(
    sharp({ create: { width: 1210, height: 890, channels: 3, background: '#999' } }).composite(inputs),
  );
}
