// Entry of the worker that reads requests.
import { importSource } from '@r2i/vitest-preset/import-source';

await importSource(new URL('./request-worker.ts', import.meta.url));
