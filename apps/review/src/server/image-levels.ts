import { cutPixels, decodeImage, resizePixels, viewOfPixels } from '@r2i/crop';
import type { EncodedImage, ImageSize, RawImage } from '@r2i/schema';
import { LRUCache } from 'lru-cache';

import { createDecodeTurns, type DecodeWait } from './decode-turns.ts';

/** A photo on the disk. */
export interface LevelledImage extends ImageSize {
  /** Equal ids, equal bytes. */
  readonly id: string;
  /** For messages. */
  readonly name: string;
  bytes(): Promise<Uint8Array>;
}

/** A square of a photo that was halved some times. */
export interface TilePlace {
  /** How often both sides are halved; 0 is the photo itself. */
  readonly halvings: number;
  /** Counted from 0, from the left and from the top. */
  readonly column: number;
  readonly row: number;
}

/** Photos that somebody looks into, at every half of their size. */
export interface ImageLevels {
  /**
   * Its pixels, oriented. Shared: treat as read-only.
   *
   * @param signal - Aborted when nobody waits for them any more; what was not begun then is not done.
   * @throws {DOMException} `AbortError` where it was not done for that.
   */
  pixels(photo: LevelledImage, halvings: number, signal: AbortSignal): Promise<RawImage>;
  /**
   * A tile of {@link tileSide} pixels and one more on each inner side, as JPEG.
   *
   * @throws {RangeError} If the photo has no such tile.
   */
  tile(photo: LevelledImage, place: TilePlace, signal: AbortSignal): Promise<EncodedImage>;
}

/** Side of a tile in pixels, without what it shares with its neighbours. */
export const tileSide = 512;
/** Pixels on each inner side that a tile shares with its neighbour, so that no seam shows. */
export const tileOverlap = 1;

/** How often a photo is halved until it is one tile. */
export function mostHalvings({ width, height }: ImageSize): number {
  return Math.max(0, Math.ceil(Math.log2(Math.max(width, height) / tileSide)));
}

/** Pixels of a level that shows all of a photo, and that smaller ones are made of. */
const overviewPixels = 4_000_000;

/** How often a photo is halved until it has at most {@link overviewPixels}; it has more than a quarter of them, where the photo has. */
export function overviewHalvings({ width, height }: ImageSize): number {
  return Math.max(0, Math.ceil(Math.log2((width * height) / overviewPixels) / 2));
}

/**
 * Keeps decoded pixels of the photos that were looked at last, so that a tile costs its own pixels alone. What shows the whole photo is
 * decoded by itself, once for all small levels: a JPEG gives it away at a fraction of the work.
 *
 * @param options.maxPixels - Of all that is kept, at three bytes each; the photo in use may be larger. @default 64 million
 */
export function createImageLevels({
  maxPixels = 64_000_000,
}: {
  readonly maxPixels?: number;
} = {}): ImageLevels {
  const kept = new LRUCache<string, Level>({ maxSize: maxPixels });
  const turns = createDecodeTurns();
  const levelOf = (photo: LevelledImage, halvings: number, signal: AbortSignal): Level => {
    const key = `${halvings} ${photo.id}`;
    const known = kept.get(key);
    if (known?.wait.join(signal) === true) return known;
    const size = levelSize(photo, halvings);
    const overview = overviewHalvings(photo);
    const level =
      halvings > overview ? smaller(levelOf(photo, overview, signal), size) : decoded(photo, size, signal);
    // What is larger than all that is kept is kept alone.
    kept.set(key, level, { size: Math.min(maxPixels, size.width * size.height) });
    level.made.catch(() => {
      // Another try may stand there by now.
      if (kept.peek(key) === level) kept.delete(key);
    });
    return level;
  };
  const decoded = (photo: LevelledImage, size: ImageSize, signal: AbortSignal): Level => {
    const wait = turns.wait(signal);
    return { wait, made: wait.run(() => decodeLevel(photo, size)) };
  };
  const pixels: ImageLevels['pixels'] = (photo, halvings, signal) => levelOf(photo, halvings, signal).made;
  return {
    pixels,
    async tile(photo, place, signal) {
      const box = tileBox(photo, place);
      const level = await pixels(photo, place.halvings, signal);
      return viewOfPixels(cutPixels(level, box), { format: 'jpeg', quality: 88 }).encoded();
    },
  };
}

/** Pixels that are there, or will be. */
interface Level {
  readonly made: Promise<RawImage>;
  readonly wait: DecodeWait;
}

function smaller({ made, wait }: Level, size: ImageSize): Level {
  return { made: made.then((larger) => resizePixels(larger, size)), wait };
}

function levelSize({ width, height }: ImageSize, halvings: number): ImageSize {
  const side = (full: number): number => Math.max(1, Math.ceil(full / 2 ** halvings));
  return { width: side(width), height: side(height) };
}

function tileBox(photo: ImageSize, { halvings, column, row }: TilePlace) {
  const { width, height } = levelSize(photo, halvings);
  const [left, top] = [column * tileSide, row * tileSide];
  const isWhole = [halvings, column, row].every((count) => Number.isInteger(count) && count >= 0);
  if (!isWhole || halvings > mostHalvings(photo) || left >= width || top >= height) {
    throw new RangeError(
      `a photo of ${photo.width}x${photo.height} px has no tile ${halvings}/${column}/${row}`,
    );
  }
  return {
    frame: 'pixel',
    left: Math.max(0, left - tileOverlap),
    top: Math.max(0, top - tileOverlap),
    right: Math.min(width, left + tileSide + tileOverlap),
    bottom: Math.min(height, top + tileSide + tileOverlap),
  } as const;
}

async function decodeLevel(photo: LevelledImage, size: ImageSize): Promise<RawImage> {
  return decodeImage(await photo.bytes(), { name: photo.name, size });
}
