import { definePackage } from '@r2i/tsup-preset';

export default definePackage({ entries: ['src/other/heic-worker.ts'] });
