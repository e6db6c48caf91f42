import { definePackage } from '@r2i/tsup-preset';

export default definePackage({
  entries: ['src/plugin/index.ts', 'src/options.ts', 'src/student-worker.ts', 'src/prompt/text-worker.ts'],
});
