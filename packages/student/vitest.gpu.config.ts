import preset from '@r2i/vitest-preset';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  ...preset,
  test: {
    ...preset.test,
    include: ['src/**/*.gpu.test.ts'],
    exclude: ['**/node_modules/**'],
    testTimeout: 240_000,
  },
});
