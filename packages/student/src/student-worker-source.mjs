// Entry of the worker when the package runs from source. The published package has no use for this file.
import { importSource } from '@r2i/vitest-preset/import-source';

await importSource(new URL('./student-worker.ts', import.meta.url));
