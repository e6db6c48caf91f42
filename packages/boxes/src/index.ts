export { readCocoBoxes } from './coco/read-coco-boxes.ts';
export { readDocumentBoxes } from './documents/read-document-boxes.ts';
export { BoxFileError } from './errors/box-file-error.ts';
export { type BoxFormat, boxFormats } from './format/box-formats.ts';
export { detectBoxFormat } from './format/detect-box-format.ts';
export { readBoxLines } from './lines/read-box-lines.ts';
export { readZwzBoxes } from './lines/read-zwz-boxes.ts';
export type { LeftOutBox, LeftOutReason } from './record/image-box.ts';
export { readYoloBoxes } from './yolo/read-yolo-boxes.ts';
