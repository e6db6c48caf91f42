export { isLocalSource, type SourceSpec } from '../sources/source-spec.ts';
