import { defineApp } from '@r2i/tsup-preset';

export default defineApp({ workers: ['src/request/request-worker.ts'] });
