export { ocrPlugin } from './ocr-plugin.ts';
