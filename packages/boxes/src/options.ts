export { type BoxFormat, boxFormats } from './format/box-formats.ts';
