import type { SeededRandom } from '@r2i/schema';
import sharp from 'sharp';

import { windowAround } from './change-kinds.ts';
import { drawing } from './drawing.ts';

/** Pictures that are made alike and show different things. */
export interface LookAlikes {
  readonly name: string;
  /**
   * @param photo - Another one each time.
   * @param shared - The same each time.
   */
  readonly make: (random: SeededRandom, photo: Buffer, shared: Buffer) => Promise<Buffer>;
}

const words =
  'river stone window garden paper silver morning forest table number street candle yellow market'.split(' ');
const white = '<rect width="100%" height="100%" fill="white"/>';
const drawn = (width: number, height: number, content: string): Promise<Buffer> =>
  sharp(drawing(width, height, content))
    .jpeg({ quality: 88 })
    .toBuffer();
/** Blurred. */
const soft = (content: string): Promise<Buffer> =>
  sharp(drawing(1200, 800, content))
    .blur(9)
    .jpeg({ quality: 88 })
    .toBuffer();
const many = (count: number, of: (at: number) => string): string =>
  Array.from({ length: count }, (_, at) => of(at)).join('');

function text(random: SeededRandom, length: number): string {
  let line = '';
  while (line.length < length) line += `${random.pick(words)} `;
  return line;
}

function sign(random: SeededRandom, x: number, y: number, colour: string): string {
  return (
    `<rect x="${x}" y="${y}" width="250" height="110" rx="12" fill="${colour}" stroke="white" stroke-width="6"/>` +
    `<text x="${x + 22}" y="${y + 72}" font-size="46" fill="white" font-weight="bold">${random.pick(words).toUpperCase()}</text>`
  );
}

const board = (random: SeededRandom): string =>
  ['#a22', '#26a', '#284', '#222', '#a60', '#639']
    .map((colour, at) => sign(random, 60 + (at % 3) * 380, 140 + Math.floor(at / 3) * 340, colour))
    .join('');

export const lookAlikes: readonly LookAlikes[] = [
  {
    name: 'forms of one template',
    make: (random) =>
      drawn(
        800,
        1150,
        white +
          many(
            12,
            (at) =>
              `<rect x="60" y="${60 + at * 85}" width="680" height="60" fill="none" stroke="#333" stroke-width="3"/>` +
              `<text x="75" y="${100 + at * 85}" font-size="26">Field ${at} ${random.integer(1e7, 1e8 - 1)}</text>`,
          ),
      ),
  },
  {
    name: 'letters of one sender',
    make: (random) =>
      drawn(
        800,
        1150,
        `${white}<text x="60" y="90" font-size="48" font-weight="bold">ACME Corporation</text>` +
          '<text x="60" y="130" font-size="20">12 Long Street, Springfield. Phone 555 0100</text><path d="M60 150H740" stroke="black"/>' +
          many(24, (at) => `<text x="60" y="${200 + at * 34}" font-size="22">${text(random, 50)}</text>`) +
          '<path d="M60 1050H740" stroke="black"/><text x="60" y="1090" font-size="16">Registered in Springfield, no 12345678.</text>',
      ),
  },
  {
    name: 'letters under one photo',
    make: async (random, _, shared) =>
      sharp(
        drawing(
          800,
          1150,
          white +
            many(20, (at) => `<text x="60" y="${390 + at * 37}" font-size="22">${text(random, 50)}</text>`),
        ),
      )
        .composite([
          { input: await sharp(shared).resize(680, 280, { fit: 'cover' }).toBuffer(), left: 60, top: 50 },
        ])
        .jpeg({ quality: 88 })
        .toBuffer(),
  },
  {
    name: 'forms with one small photo',
    make: async (random, _, shared) =>
      sharp(
        drawing(
          800,
          1150,
          white +
            many(
              12,
              (at) =>
                `<rect x="60" y="${60 + at * 85}" width="${at < 3 ? 430 : 680}" height="60" fill="none" stroke="#333" stroke-width="3"/>` +
                `<text x="75" y="${100 + at * 85}" font-size="26">Field ${at} ${random.integer(1e7, 1e8 - 1)}</text>`,
            ),
        ),
      )
        .composite([
          { input: await sharp(shared).resize(230, 230, { fit: 'cover' }).toBuffer(), left: 510, top: 60 },
        ])
        .jpeg({ quality: 88 })
        .toBuffer(),
  },
  {
    name: 'pages of lines',
    make: (random) =>
      drawn(
        800,
        1150,
        white +
          many(40, (row) =>
            many(
              9,
              (at) =>
                `<rect x="${60 + at * 76}" y="${60 + row * 26}" width="${15 + random.integer(0, 50)}" height="12" fill="#222"/>`,
            ),
          ),
      ),
  },
  {
    name: 'charts',
    make: (random) =>
      drawn(
        1200,
        800,
        `${white}<path d="M80 40V720H1160" stroke="black" fill="none" stroke-width="4"/>` +
          many(10, (at) => {
            const height = random.integer(100, 650);
            return `<rect x="${110 + at * 104}" y="${720 - height}" width="70" height="${height}" fill="steelblue"/>`;
          }),
      ),
  },
  {
    name: 'gradients with a disc',
    make: (random) =>
      drawn(
        1200,
        800,
        `<defs><linearGradient id="g" x2="0" y2="1"><stop offset="0" stop-color="rgb(${random.integer(60, 100)},${random.integer(110, 150)},220)"/>` +
          '<stop offset="1" stop-color="rgb(200,220,250)"/></linearGradient></defs><rect width="100%" height="100%" fill="url(#g)"/>' +
          `<circle cx="${random.integer(0, 1200)}" cy="${random.integer(0, 800)}" r="30" fill="white"/>`,
      ),
  },
  {
    name: 'soft skies over one horizon',
    make: (random) =>
      soft(
        '<rect width="100%" height="100%" fill="#8fb2dc"/><rect y="60%" width="100%" height="40%" fill="#2f4a52"/>' +
          many(
            9,
            () =>
              `<ellipse cx="${random.integer(0, 1200)}" cy="${random.integer(0, 460)}" rx="${random.integer(80, 260)}" ry="${random.integer(20, 70)}" fill="white" fill-opacity="0.${random.integer(2, 8)}"/>`,
          ),
      ),
  },
  {
    name: 'lights out of focus',
    make: (random) =>
      soft(
        '<rect width="100%" height="100%" fill="#1c1f2b"/>' +
          many(
            30,
            () =>
              `<circle cx="${random.integer(0, 1200)}" cy="${random.integer(0, 800)}" r="${random.integer(20, 70)}" fill="hsl(${random.integer(20, 60)},80%,65%)" fill-opacity="0.${random.integer(2, 9)}"/>`,
          ),
      ),
  },
  {
    name: 'plain colours',
    make: (random) =>
      drawn(900, 600, `<rect width="100%" height="100%" fill="hsl(${random.integer(0, 359)},60%,50%)"/>`),
  },
  {
    name: 'brick walls with a number',
    make: (random) =>
      drawn(
        1200,
        800,
        '<rect width="100%" height="100%" fill="#bbb"/>' +
          many(20, (row) =>
            many(
              13,
              (at) =>
                `<rect x="${at * 100 - (row % 2) * 50}" y="${row * 42}" width="94" height="36" fill="rgb(${random.integer(150, 190)},${random.integer(60, 90)},50)"/>`,
            ),
          ) +
          `<text x="${random.integer(200, 800)}" y="${random.integer(200, 600)}" font-size="60" fill="white">${random.integer(1e5, 1e6)}</text>`,
      ),
  },
  {
    name: 'one window, other photos',
    make: async (_, photo) =>
      sharp(drawing(1280, 800, windowAround))
        .composite([
          { input: await sharp(photo).resize(740, 460, { fit: 'cover' }).toBuffer(), left: 290, top: 150 },
        ])
        .jpeg({ quality: 88 })
        .toBuffer(),
  },
  {
    name: 'one board, other signs',
    make: (random) => drawn(1200, 800, `<rect width="100%" height="100%" fill="#c9c4b8"/>${board(random)}`),
  },
  {
    name: 'one layout of signs, other photos',
    make: async (random, photo) =>
      sharp(await sharp(photo).resize(1200, 800, { fit: 'cover' }).toBuffer())
        .composite([{ input: drawing(1200, 800, board(random)) }])
        .jpeg({ quality: 88 })
        .toBuffer(),
  },
];
