import { definePackage } from '@r2i/tsup-preset';

export default definePackage({ entries: ['src/manifest/export-settings.ts', 'src/plugin/index.ts'] });
