import { importSource } from '@r2i/vitest-preset/import-source';

await importSource(new URL('./desk-worker.ts', import.meta.url));
