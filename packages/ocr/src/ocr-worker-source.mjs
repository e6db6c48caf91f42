// Entry of the worker when the package runs from source: on Node 20 a worker thread does not inherit its
// parent's TypeScript loader. The published package has no use for this file.
import { register } from 'tsx/esm/api';

register();
const worker = await import('./ocr-worker.ts');

export const { plan, detect, lines, read, rectify } = worker;
