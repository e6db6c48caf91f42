// Entry of the worker that scores.
import { importSource } from '@r2i/vitest-preset/import-source';

await importSource(new URL('./score-worker.ts', import.meta.url));
