export { type BoxFormat, boxFormats } from './boxes/box-format.ts';
export { isLocalSource, type SourceSpec } from './sources/source-spec.ts';
