import { definePackage } from '@r2i/tsup-preset';

export default definePackage({
  entries: ['src/options/index.ts', 'src/plugin/index.ts'],
});
