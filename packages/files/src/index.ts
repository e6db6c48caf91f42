export { decodeText } from './decode-text.ts';
export { ForeignFileError, type ForeignFileReason } from './errors/foreign-file-error.ts';
export { findInside } from './find-inside.ts';
export { openRegular } from './open-regular.ts';
export { isWholePath, pathInside } from './path-inside.ts';
export { readAt } from './read-at.ts';
export {
  hashInside,
  type OpenedFile,
  openInside,
  type ReadInsideOptions,
  readInside,
} from './read-inside.ts';
export { type LineSpan, longestLine, type ScannedLine, scanLines } from './scan-lines.ts';
