import preset from '@r2i/vitest-preset';
import { mergeConfig } from 'vitest/config';

/** Tests in a browser have a configuration of their own, since not every machine has one. */
export default mergeConfig(preset, {
  test: { include: ['src/**/*.test.mjs'], exclude: ['**/*.browser.test.ts'] },
});
