export { type BoxFormat, boxFormats, detectBoxFormat } from './boxes/box-format.ts';
export type { BoxFile, ImageBox, SkippedBox } from './boxes/image-box.ts';
export { readCocoBoxes } from './boxes/read-coco-boxes.ts';
export { readYoloBoxes } from './boxes/read-yolo-boxes.ts';
export { readZwzBoxes } from './boxes/read-zwz-boxes.ts';
export { BoxFileError } from './errors/box-file-error.ts';
export { ImageSourceError } from './errors/image-source-error.ts';
export { NearDuplicateError } from './errors/near-duplicate-error.ts';
export { S3Error } from './errors/s3-error.ts';
export { SourceEntryError } from './errors/source-entry-error.ts';
export { SourceFolderError } from './errors/source-folder-error.ts';
export { SourceReadError } from './errors/source-read-error.ts';
export { WebFetchError } from './errors/web-fetch-error.ts';
export { type ImageFile, type ReadImageFolderOptions, readImageFolder } from './folder/read-image-folder.ts';
export {
  type WithoutNearDuplicatesOptions,
  withoutNearDuplicates,
} from './near-duplicates/without-near-duplicates.ts';
export { bucketAccess } from './s3/bucket-access.ts';
export type { S3Access } from './s3/s3-access.ts';
export type { ImageEntry, ImageSource } from './sources/image-source.ts';
export { openImageSource } from './sources/open-image-source.ts';
export { type ImageSources, openImageSources } from './sources/open-image-sources.ts';
export { openRecordedSources } from './sources/open-recorded-sources.ts';
export { readAhead } from './sources/read-ahead.ts';
export type { SourceAccess } from './sources/source-access.ts';
export {
  isLocalSource,
  type SourceKind,
  type SourceSpec,
  sourceEntryOf,
  sourceKind,
  sourceSpecSchema,
} from './sources/source-spec.ts';
export type { WebAccess } from './web/web-client.ts';
