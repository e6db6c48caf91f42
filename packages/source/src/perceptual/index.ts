export { HashIndex } from './hash-index.ts';
export { hashPixels } from './hash-pixels.ts';
export { mapBox } from './map-box.ts';
export type { PerceptualHash } from './perceptual-hash.ts';
export { readThumbnail, type Thumbnail } from './thumbnail.ts';
export { ThumbnailIndex, type ThumbnailMatch } from './thumbnail-index.ts';
