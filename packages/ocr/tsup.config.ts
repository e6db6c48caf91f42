import { definePackage } from '@r2i/tsup-preset';

export default definePackage({ entries: ['src/ocr-worker.ts', 'src/options/reader-options.ts'] });
