import type { ImageSize, RawImage } from '@r2i/schema';

import { channelTables, type Normalisation } from './channel-tables.ts';
import { copyPlanes } from './copy-planes.ts';
import { type ResampleFilter, resample } from './resample.ts';

/** How an Idefics3 or SmolVLM model cuts an image up. */
export interface TileLayout {
  /** Side of a tile in pixels. */
  readonly tileSize: number;
  /** What the longest side is resized to, up or down, before it is cut. */
  readonly longestEdge: number;
  /** Whether the image is cut at all; else there is one tile, the whole image. */
  readonly splitting: boolean;
  readonly filter: ResampleFilter;
}

/** Tiles of an image. */
export interface Idefics3Tiles {
  /** [tiles, 3, tileSize, tileSize]: the cut tiles row after row, then the whole image in one tile. */
  readonly pixelValues: Float32Array;
  /** Grid of the cut tiles; 0 and 0 where the whole image is the only tile. */
  readonly tiles: TileGrid;
  /** Size of what was cut. */
  readonly shownSize: ImageSize;
}

/** Tiles in a column and in a row. */
export interface TileGrid {
  readonly rows: number;
  readonly columns: number;
}

/** No side is longer after the first resizing. */
const hardLimit = 4096;

/** Resizes and cuts an image as the reference processor does. */
export function idefics3Tiles(
  image: RawImage,
  layout: TileLayout,
  normalisation: Normalisation,
): Idefics3Tiles {
  const { tileSize, splitting, filter } = layout;
  const square = { width: tileSize, height: tileSize };
  const fitted = resample(image, fitLongestEdge(image, layout.longestEdge), filter);
  const shown = resample(fitted, splitting ? wholeTiles(fitted, tileSize) : square, filter);
  const tables = channelTables(normalisation);
  const plane = tileSize * tileSize;

  const single = shown.width === tileSize && shown.height === tileSize;
  const tiles = single
    ? { rows: 0, columns: 0 }
    : { rows: shown.height / tileSize, columns: shown.width / tileSize };
  const pixelValues = new Float32Array((tiles.rows * tiles.columns + 1) * 3 * plane);
  let write = 0;
  for (let row = 0; row < tiles.rows; row++) {
    for (let column = 0; column < tiles.columns; column++) {
      const corner = { x: column * tileSize, y: row * tileSize };
      copyPlanes(shown, corner, tileSize, tables, pixelValues, write, plane);
      write += 3 * plane;
    }
  }
  copyPlanes(resample(shown, square, filter), { x: 0, y: 0 }, tileSize, tables, pixelValues, write, plane);
  return { pixelValues, tiles, shownSize: { width: shown.width, height: shown.height } };
}

/** The longest side becomes `longestEdge`, the other one is cut off to whole pixels and made even. */
function fitLongestEdge(size: ImageSize, longestEdge: number): ImageSize {
  const even = scaleToLongest(size, longestEdge, (side) => side + (side % 2));
  return longestEdge > hardLimit ? scaleToLongest(even, hardLimit, (side) => side) : even;
}

function scaleToLongest(
  { width, height }: ImageSize,
  longest: number,
  adjust: (side: number) => number,
): ImageSize {
  const ratio = width / height;
  return width >= height
    ? { width: longest, height: Math.max(1, adjust(Math.trunc(longest / ratio))) }
    : { width: Math.max(1, adjust(Math.trunc(longest * ratio))), height: longest };
}

/** Both sides become multiples of a tile; the longest one leads. */
function wholeTiles({ width, height }: ImageSize, tileSize: number): ImageSize {
  const ratio = width / height;
  const up = (side: number) => Math.ceil(side / tileSize) * tileSize;
  return width >= height
    ? { width: up(width), height: up(Math.trunc(up(width) / ratio)) }
    : { width: up(Math.trunc(up(height) * ratio)), height: up(height) };
}
