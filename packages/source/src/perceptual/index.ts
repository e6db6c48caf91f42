export { HashIndex } from './hash-index.ts';
export { hashPixels } from './hash-pixels.ts';
export { mapBox } from './map-box.ts';
export type { PerceptualHash } from './perceptual-hash.ts';
export { type Picture, readPicture } from './picture.ts';
export { PictureIndex, type PictureMatch } from './picture-index.ts';
