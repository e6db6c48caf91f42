import { definePackage } from '@r2i/tsup-preset';

export default definePackage({
  entries: ['src/errors/index.ts', 'src/settings/index.ts', 'src/text/index.ts'],
});
