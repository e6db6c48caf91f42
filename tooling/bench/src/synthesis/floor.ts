/** Done by sharp alone, as little as gives the same files and sends the same bytes; see {@link FloorPlan}. */
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';

import sharp, { type JpegOptions, type OverlayOptions, type Sharp } from 'sharp';

import { type FloorBox, type FloorPhoto, floorPlanSchema } from './floor-plan.ts';

/** More of a photo is not shown in a boxed image. */
const boxedPixels = 2 ** 24;

interface Pixels {
  readonly data: Buffer;
  readonly raw: { readonly width: number; readonly height: number; readonly channels: 3 };
}

const [planFile = ''] = process.argv.slice(2);
const { photos, port, calls, textBytes, studentPixels, out } = floorPlanSchema.parse(
  JSON.parse(await readFile(planFile, 'utf8')),
);
sharp.cache(false);
sharp.concurrency(1);
mkdirSync(out);
const text = Buffer.alloc(Math.max(0, textBytes), 'x');
// The largest first, so that both jobs end together.
const waiting = [...photos].sort((one, other) => other.pixels - one.pixels);
await Promise.all([work(), work()]);

/** One of the two jobs at once. */
async function work(): Promise<void> {
  const socket = connect(port, '127.0.0.1');
  for (let photo = waiting.shift(); photo !== undefined; photo = waiting.shift())
    await doPhoto(photo, socket);
  socket.end();
  await once(socket, 'close');
}

async function doPhoto(photo: FloorPhoto, socket: Socket): Promise<void> {
  const file = await readFile(photo.file);
  createHash('sha256').update(file).digest('hex');
  const { data, info } = await sharp(file, { limitInputPixels: false })
    .autoOrient()
    .flatten({ background: '#ffffff' })
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true });
  const full: Pixels = { data, raw: { width: info.width, height: info.height, channels: 3 } };
  const chromaSubsampling = photo.chroma === 'half' ? '4:2:0' : '4:4:4';
  const shown = photo.isSentAsIs
    ? file
    : await written(sharpOf(full), full.raw, { quality: 95, chromaSubsampling });
  const photoText = toSent(shown);
  const drawn = await shrunk(full, boxedPixels);
  const isDrawnSmaller = studentPixels < drawn.pixels.raw.width * drawn.pixels.raw.height;
  const solvedOn = isDrawnSmaller ? await shrunk(full, studentPixels) : drawn;
  for (const box of photo.boxes) {
    const { width, height } = box;
    const crop = await written(
      sharpOf(full)
        .extract({ left: box.left, top: box.top, width, height })
        .resize(width * 2, height * 2, { fit: 'fill', kernel: 'lanczos3' }),
      { width: width * 2, height: height * 2 },
      { quality: 95, chromaSubsampling },
    );
    const boxed = await draw(drawn, box, { quality: photo.quality, chromaSubsampling });
    const solved = isDrawnSmaller
      ? await draw(solvedOn, box, { quality: 95, chromaSubsampling: '4:4:4' })
      : boxed;
    const cropText = toSent(crop);
    const solvedText = toSent(solved);
    await writeFile(join(out, `${photo.name}-${box.left}-crop.jpg`), crop);
    await writeFile(join(out, `${photo.name}-${box.left}-boxed.jpg`), boxed);
    const images = { crop: cropText, photo: photoText, student: solvedText };
    for (const { shows, times } of calls) {
      for (let call = 0; call < times; call += 1)
        await send(
          socket,
          shows.map((name) => images[name]),
        );
    }
  }
}

function sharpOf({ data, raw }: Pixels): Sharp {
  return sharp(data, { raw, limitInputPixels: false });
}

/** Pixels that fit a budget. */
interface Shrunk {
  readonly pixels: Pixels;
  readonly scale: number;
}

async function shrunk(full: Pixels, budget: number): Promise<Shrunk> {
  const { width, height } = full.raw;
  if (width * height <= budget) return { pixels: full, scale: 1 };
  const scale = Math.sqrt(budget / (width * height));
  const size = { width: Math.floor(width * scale), height: Math.floor(height * scale) };
  const data = await sharpOf(full)
    .resize({ ...size, fit: 'fill', kernel: 'lanczos3' })
    .raw()
    .toBuffer();
  return { pixels: { data, raw: { ...size, channels: 3 } }, scale };
}

/** A JPEG; only small ones get code tables of their own, which take four times as long. */
function written(
  image: Sharp,
  { width, height }: { readonly width: number; readonly height: number },
  options: JpegOptions,
): Promise<Buffer> {
  return image.jpeg({ ...options, optimiseCoding: width * height <= 2 ** 21 }).toBuffer();
}

/** A photo with a red outline around a box of the full one, as JPEG. */
function draw({ pixels, scale }: Shrunk, box: FloorBox, options: JpegOptions): Promise<Buffer> {
  const { raw } = pixels;
  const line = Math.max(2, Math.round(Math.max(raw.width, raw.height) * 0.0025));
  const [left, top] = [Math.round(box.left * scale), Math.round(box.top * scale)];
  const [width, height] = [Math.round(box.width * scale), Math.round(box.height * scale)];
  const strip = (x: number, y: number, across: number, down: number): OverlayOptions => ({
    left: x,
    top: y,
    input: { create: { width: across, height: down, channels: 3, background: { r: 255, g: 0, b: 0 } } },
  });
  const strips = [
    strip(left, top, width, line),
    strip(left, top + height - line, width, line),
    strip(left, top, line, height),
    strip(left + width - line, top, line, height),
  ];
  return written(sharpOf(pixels).composite(strips).removeAlpha(), raw, options);
}

/** The hash of an image, and the image as it is sent. */
function toSent(image: Buffer): Buffer {
  createHash('sha256').update(image).digest('hex');
  return Buffer.from(image.toString('base64'), 'latin1');
}

/** One call: its length in four bytes, its bytes; a byte comes back. */
async function send(socket: Socket, images: readonly Buffer[]): Promise<void> {
  const head = Buffer.alloc(4);
  head.writeUInt32BE(images.reduce((sum, image) => sum + image.length, text.length));
  socket.cork();
  for (const part of [head, text, ...images]) socket.write(part);
  socket.uncork();
  await once(socket, 'data');
}
