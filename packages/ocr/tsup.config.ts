import { definePackage } from '@r2i/tsup-preset';

export default definePackage({
  entries: ['src/plugin/index.ts', 'src/ocr-worker.ts', 'src/options/reader-options.ts'],
});
