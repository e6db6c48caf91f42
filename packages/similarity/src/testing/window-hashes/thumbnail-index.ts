import {
  countBits,
  hashCells,
  hashDistance,
  hashSize,
  type PerceptualHash,
} from '../../perceptual/perceptual-hash.ts';
import { sampleWindow, sumArea } from '../../perceptual/summed-area.ts';
import { type Thumbnail, thumbnailSide } from '../../perceptual/thumbnail.ts';
import { type UnitWindow, wholeWindow } from '../../perceptual/unit-window.ts';
import { compareDetail } from './compare-detail.ts';
import { windows } from './windows.ts';

/** An image of the index that shows what the image looked for shows, at least in part. */
export interface ThumbnailMatch {
  /** Place in the index, in the order of adding. */
  readonly index: number;
  /** Bits of 64 in which the hashes differ, once the images lie on each other. */
  readonly distance: number;
  /** Correlation of the detail, see `compareDetail`. */
  readonly detail: number;
  readonly mirrored: boolean;
  /** What of the indexed image is shown in the other, or what of the other shows the whole indexed one. */
  readonly indexed: UnitWindow;
  readonly sought: UnitWindow;
}

export interface FindThumbnailsOptions {
  /** Bits of 64 in which hashes may differ for images to be compared in detail. */
  readonly maxDistance: number;
  /** Least correlation of the detail. */
  readonly minDetail: number;
}

/** Images compared in detail for one that is looked for; those with the nearest hashes. */
const maxCompared = 16;

/** Ways to lay one of them on it that are tried, those with the nearest hashes first. */
const maxPlaces = 2;

/** Bits in which hashes of images that lie on each other may differ. */
const maxAligned = 12;
/** Correlation of the detail that is enough alone: of smooth images the hash is little more than noise. */
const sureDetail = 0.9;

/** Finds copies among images: whole ones, and those that one of the two has only a part of. */
export class ThumbnailIndex {
  readonly #thumbnails: Thumbnail[] = [];
  /** Hashes of all windows of all images, one image after the other. */
  #high = new Uint32Array(0);
  #low = new Uint32Array(0);

  get size(): number {
    return this.#thumbnails.length;
  }

  /** @returns Its place in the index. */
  add(thumbnail: Thumbnail): number {
    const index = this.#thumbnails.push(thumbnail) - 1;
    const start = index * windows.length;
    if (start + windows.length > this.#high.length) {
      this.#high = grown(this.#high, start + windows.length);
      this.#low = grown(this.#low, start + windows.length);
    }
    for (const [place, { plain }] of windowHashes(thumbnail).entries()) {
      this.#high[start + place] = plain.high;
      this.#low[start + place] = plain.low;
    }
    return index;
  }

  /** All copies, the most alike first; of two equally alike, the one added first. */
  find(thumbnail: Thumbnail, { maxDistance, minDetail }: FindThumbnailsOptions): ThumbnailMatch[] {
    const near = new Map<number, Near[]>();
    const note = (index: number, found: Near): void => {
      const places = near.get(index) ?? [];
      const same = places.findIndex(
        ({ side, mirrored }) => side === found.side && mirrored === found.mirrored,
      );
      if (same === -1) places.push(found);
      else if (found.distance < (places[same]?.distance ?? 0)) places[same] = found;
      near.set(index, places);
    };
    this.#searchIndexedParts(thumbnail, maxDistance, note);
    this.#searchSoughtParts(thumbnail, maxDistance, note);
    const nearest = [...near]
      .map(([index, places]) => ({
        index,
        places,
        distance: Math.min(...places.map(({ distance }) => distance)),
      }))
      .sort((left, right) => left.distance - right.distance || left.index - right.index)
      .slice(0, maxCompared);
    return nearest
      .flatMap(({ index, places }) => {
        const best = places
          .sort((left, right) => left.distance - right.distance)
          .slice(0, maxPlaces)
          .map((place) => this.#compare(thumbnail, index, place))
          .reduce((left, right) => (right.detail > left.detail ? right : left));
        const isCopy = best.detail >= minDetail && (best.distance <= maxAligned || best.detail >= sureDetail);
        return isCopy ? [best] : [];
      })
      .sort((left, right) => right.detail - left.detail || left.index - right.index);
  }

  /** The whole image against every window of the indexed ones. */
  #searchIndexedParts(
    thumbnail: Thumbnail,
    maxDistance: number,
    note: (index: number, found: Near) => void,
  ): void {
    const count = this.size * windows.length;
    for (const [mirrored, hash] of [
      [false, thumbnail.hash],
      [true, thumbnail.mirroredHash],
    ] as const) {
      for (let at = 0; at < count; at += 1) {
        const distance =
          countBits((this.#high[at] ?? 0) ^ hash.high) + countBits((this.#low[at] ?? 0) ^ hash.low);
        if (distance > maxDistance) continue;
        const window = windows[at % windows.length] ?? wholeWindow;
        note(Math.floor(at / windows.length), { side: 'indexed', window, mirrored, distance });
      }
    }
  }

  /** Every window of the image against the whole indexed ones. */
  #searchSoughtParts(
    thumbnail: Thumbnail,
    maxDistance: number,
    note: (index: number, found: Near) => void,
  ): void {
    for (const [place, { plain, mirrored: mirror }] of windowHashes(thumbnail).entries()) {
      const window = windows[place] ?? wholeWindow;
      for (const [index, { hash }] of this.#thumbnails.entries()) {
        for (const [mirrored, own] of [
          [false, plain],
          [true, mirror],
        ] as const) {
          const distance = countBits(hash.high ^ own.high) + countBits(hash.low ^ own.low);
          if (distance <= maxDistance) note(index, { side: 'sought', window, mirrored, distance });
        }
      }
    }
  }

  #compare(thumbnail: Thumbnail, index: number, { side, window, mirrored }: Near): ThumbnailMatch {
    const indexed = this.#thumbnails[index] ?? thumbnail;
    const [whole, part] = side === 'indexed' ? [thumbnail, indexed] : [indexed, thumbnail];
    const found = compareDetail({ whole: whole.grey, part: part.grey, window, mirrored });
    const cells = sampleWindow(sumArea(part.grey, thumbnailSide), found.window, { size: hashSize, mirrored });
    return {
      index,
      distance: hashDistance(hashCells(cells).plain, whole.hash),
      detail: found.detail,
      mirrored,
      indexed: side === 'indexed' ? found.window : wholeWindow,
      sought: side === 'indexed' ? wholeWindow : found.window,
    };
  }
}

/** A hash near enough to look more closely. */
interface Near {
  /** Which of the two images the window is of. */
  readonly side: 'indexed' | 'sought';
  readonly window: UnitWindow;
  readonly mirrored: boolean;
  readonly distance: number;
}

function windowHashes({
  grey,
}: Thumbnail): { readonly plain: PerceptualHash; readonly mirrored: PerceptualHash }[] {
  const area = sumArea(grey, thumbnailSide);
  return windows.map((window) => hashCells(sampleWindow(area, window, { size: hashSize })));
}

function grown(values: Uint32Array, length: number): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(Math.max(length, values.length * 2));
  larger.set(values);
  return larger;
}
