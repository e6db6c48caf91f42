import { askedFor } from '@r2i/vitest-preset';
import { findChromium } from '@r2i/vitest-preset/find-chromium';
import { mergeConfig } from 'vitest/config';

/** `pnpm test:browser`; it looks for Chromium first and does not start without. */
export default mergeConfig(askedFor('src/**/*.browser.test.ts'), {
  test: { provide: { chromium: findChromium(process.env['CHROMIUM']) ?? '' } },
});
