export { type BoxFormat, boxFormats } from './format/box-formats.ts';
export { type BoxLayout, boxLayouts } from './format/box-layouts.ts';
