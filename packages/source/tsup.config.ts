import { definePackage } from '@r2i/tsup-preset';

export default definePackage({
  entries: ['src/options.ts', 'src/plugin/index.ts'],
});
