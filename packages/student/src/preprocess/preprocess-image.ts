import { smartResize } from '@r2i/geometry';
import type { ImageSize, RawImage } from '@r2i/schema';
import { ImageDataInvalidError } from '../errors/image-data-invalid-error.ts';
import { idefics3Tiles, type TileGrid } from './idefics3-tiles.ts';
import type { Idefics3ImageConfig, ImageProcessorConfig, QwenImageConfig } from './preprocessor-config.ts';
import { type QwenPatches, qwenPatches } from './qwen-patches.ts';
import { resample } from './resample.ts';

/** An image as the vision encoder of a Qwen-VL model takes it. */
export interface QwenImage extends QwenPatches {
  readonly kind: 'qwen';
  /** Size the model sees the image in. */
  readonly shownSize: ImageSize;
  /** `rows * columns` */
  readonly visualTokens: number;
  /** Rows of visual tokens. */
  readonly rows: number;
  /** Visual tokens in a row. */
  readonly columns: number;
}

/**
 * An image as the vision encoder of an Idefics3 or SmolVLM model takes it. Tiles have no padding: a
 * `pixel_attention_mask` [1, tileCount, tileSize, tileSize] is true everywhere.
 */
export interface Idefics3Image {
  readonly kind: 'idefics3';
  /** [tileCount, 3, tileSize, tileSize] */
  readonly pixelValues: Float32Array;
  /** Grid of the cut tiles; 0 and 0 where the whole image is the only tile. */
  readonly tiles: TileGrid;
  /** Cut tiles and the one of the whole image. */
  readonly tileCount: number;
  readonly tileSize: number;
  readonly tokensPerTile: number;
  /** Size of the image that was cut. */
  readonly shownSize: ImageSize;
  /** `tileCount * tokensPerTile` */
  readonly visualTokens: number;
}

export type PreprocessedImage = QwenImage | Idefics3Image;

/**
 * Makes of an image what a model's vision encoder takes, equal to the model's reference processor on Pillow.
 *
 * @throws {ImageDataInvalidError} If the pixels do not fit the size.
 * @throws {ImageTooExtremeError} If the image is too long and thin for the model.
 */
export function preprocessImage(image: RawImage, config: ImageProcessorConfig): PreprocessedImage {
  const { width, height, data } = image;
  if (width < 1 || height < 1 || data.length !== width * height * 3) throw new ImageDataInvalidError(image);
  return config.kind === 'qwen' ? qwenImage(image, config) : idefics3Image(image, config);
}

function qwenImage(image: RawImage, config: QwenImageConfig): QwenImage {
  const { patchSize, mergeSize, minPixels, maxPixels } = config;
  const shownSize = smartResize(image, { factor: patchSize * mergeSize, minPixels, maxPixels });
  const patches = qwenPatches(resample(image, shownSize, config.filter), config, config);
  const rows = patches.grid[1] / mergeSize;
  const columns = patches.grid[2] / mergeSize;
  return { kind: 'qwen', ...patches, shownSize, visualTokens: rows * columns, rows, columns };
}

function idefics3Image(image: RawImage, config: Idefics3ImageConfig): Idefics3Image {
  const { tileSize, tokensPerTile } = config;
  const { pixelValues, tiles, shownSize } = idefics3Tiles(image, config, config);
  const tileCount = tiles.rows * tiles.columns + 1;
  const visualTokens = tileCount * tokensPerTile;
  return {
    kind: 'idefics3',
    pixelValues,
    tiles,
    tileCount,
    tileSize,
    tokensPerTile,
    shownSize,
    visualTokens,
  };
}
