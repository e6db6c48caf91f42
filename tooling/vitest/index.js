import { defineConfig } from 'vitest/config';

const conditions = ['@r2i/source'];

/**
 * Tests run against sources. `execArgv` makes the worker threads that tests start resolve sources too:
 * they run outside Vite, so Node itself has to load TypeScript (tsx) and know the export condition.
 */
export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    include: ['src/**/*.test.ts'],
    exclude: ['**/node_modules/**', '**/*.gpu.test.ts', '**/*.live.test.ts'],
    restoreMocks: true,
    pool: 'forks',
    execArgv: ['--import', import.meta.resolve('tsx'), '--conditions=@r2i/source'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
