// Entry of the worker when the package runs from source. The published package has no use for this file.
import { importSource } from '@r2i/join/import-source';

const worker = await importSource(new URL('./ocr-worker.ts', import.meta.url));

export const { plan, detect, lines, read, rectify } = worker;
