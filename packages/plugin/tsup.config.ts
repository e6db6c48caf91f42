import { definePackage } from '@r2i/tsup-preset';

export default definePackage({
  entries: ['src/built-in/index.ts', 'src/define/index.ts', 'src/registry/index.ts', 'src/testing/index.ts'],
});
