import { definePackage } from '@r2i/tsup-preset';

export default definePackage({ entries: ['src/format/index.ts', 'src/plugin/index.ts'] });
