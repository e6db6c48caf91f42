export { blankBox } from './blank-box.ts';
export { type CutCropOptions, cutCrop } from './cut-crop.ts';
export { cutPixels } from './cut-pixels.ts';
export { type DecodeImageOptions, decodeImage, type Recognised, recogniseImage } from './decode-image.ts';
export { type DrawBoxOptions, drawBox } from './draw-box.ts';
export type { Chroma, ImageFormat } from './encode-pixels.ts';
export { ImageLoadError, type ImageLoadReason } from './errors/image-load-error.ts';
export { InvalidPixelsError } from './errors/invalid-pixels-error.ts';
export { budgetSize, fitPixelBudget } from './fit-pixel-budget.ts';
export { createImageEncoder, type ImageEncoderOptions } from './image-encoder.ts';
export { type LoadedImage, type LoadImageOptions, loadImage } from './load-image.ts';
export {
  createPhotoLevels,
  type LevelledPhoto,
  mostHalvings,
  type PhotoLevels,
  type TilePlace,
  tileOverlap,
  tileSide,
} from './photo-levels.ts';
export { type QualityWithinOptions, qualityWithin } from './quality-within.ts';
export { type GreyImage, type ReadGreyImageOptions, readGreyImage } from './read-grey-image.ts';
export { readImageSize } from './read-image-size.ts';
export { type ResizePixelsOptions, resizePixels } from './resize-pixels.ts';
export { type SourceMediaType, sniffMediaType } from './sniff-media-type.ts';
export { type ThumbnailOptions, thumbnail, thumbnailOfFile } from './thumbnail.ts';
export { type ViewOfPixelsOptions, viewOfPixels } from './view-of-pixels.ts';
