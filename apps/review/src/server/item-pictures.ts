import { HttpProblem } from '@r2i/app-shell/server';
import { cutCrop, drawBox, viewOfPixels } from '@r2i/crop';
import { scaleBox } from '@r2i/geometry';
import type { ReviewItem } from '@r2i/review';
import type { EncodedImage, PixelBox } from '@r2i/schema';

import type { OpenSource } from '../sources/open-source.ts';
import {
  createImageLevels,
  type LevelledImage,
  mostHalvings,
  overviewHalvings,
  tileOverlap,
  tileSide,
} from './image-levels.ts';

/** What there is to see of an item besides its photo. */
export const pictureKinds = ['native', 'sent', 'boxed'] as const;

export type PictureKind = (typeof pictureKinds)[number];

/** Makes what people look at, of photos that were looked at last without reading them again. */
export interface ItemPictures {
  /** How the page is to ask for tiles. */
  layout(item: Pick<ReviewItem, 'image'>): {
    readonly tileSide: number;
    readonly tileOverlap: number;
    readonly levels: number;
  };
  /**
   * @param place.level - 0 is the photo in one tile; the last has all its pixels.
   * @param signal - Aborted when nobody waits for it any more.
   */
  tile(
    item: ReviewItem,
    place: { readonly level: number; readonly column: number; readonly row: number },
    signal: AbortSignal,
  ): Promise<EncodedImage>;
  /** What is in a box as it is (`native`), as models see it (`sent`), or the photo with the box drawn (`boxed`). */
  picture(item: ReviewItem, kind: PictureKind, box: PixelBox, signal: AbortSignal): Promise<EncodedImage>;
}

/** Pixels of a picture on the page; for models boxed images are larger. */
const boxedPixels = 1_000_000;
const longestNative = 2048;

export function createItemPictures({ photo, recipe }: Pick<OpenSource, 'photo' | 'recipe'>): ItemPictures {
  const levels = createImageLevels();
  const photoOf = (item: ReviewItem): LevelledImage => {
    const { id, name, width, height } = item.image;
    return { id, name, width, height, bytes: () => photo(item) };
  };
  return {
    layout: ({ image }) => ({ tileSide, tileOverlap, levels: mostHalvings(image) }),
    async tile(item, { level, column, row }, signal) {
      const halvings = mostHalvings(item.image) - level;
      return levels.tile(photoOf(item), { halvings, column, row }, signal).catch((error: unknown) => {
        if (error instanceof RangeError)
          throw new HttpProblem('The photo has no such tile.', { status: 404 });
        throw error;
      });
    },
    async picture(item, kind, box, signal) {
      const { id } = item.image;
      const viewOf = async (halvings: number) =>
        viewOfPixels(await levels.pixels(photoOf(item), halvings, signal), { id });
      if (kind === 'boxed') {
        const halvings = overviewHalvings(item.image);
        const { marginRatio = undefined } = recipe?.boxed ?? {};
        const options = { marginRatio, maxPixels: boxedPixels, quality: 80 };
        return (await drawBox(await viewOf(halvings), scaleBox(box, 2 ** -halvings), options)).encoded();
      }
      const view = await viewOf(0);
      if (kind === 'native') {
        const crop = await cutCrop(view, box, { zoom: 1, minSide: 1, maxSide: longestNative });
        return crop.encoded();
      }
      return (await cutCrop(view, box, recipe?.crop)).encoded();
    },
  };
}
