export { makeLeak } from './leak-copies.ts';
export { ThumbnailIndex } from './window-hashes/thumbnail-index.ts';
export { withComment } from './with-comment.ts';
