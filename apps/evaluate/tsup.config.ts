import { defineApp } from '@r2i/tsup-preset';

export default defineApp({ workers: ['src/serve/score-worker.ts'] });
