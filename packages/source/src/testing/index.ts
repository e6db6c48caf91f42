export { distinctPictures } from './distinct-pictures.ts';
export { leakKinds, makeLeak } from './leak-copies.ts';
export { withComment } from './with-comment.ts';
