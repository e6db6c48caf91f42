import { readFileSync } from 'node:fs';

import { expect, it } from 'vitest';
import { bundleFile, clientBundle } from '../../scripts/client-bundle.mjs';

it('is what src/client gives; if not, run pnpm --filter @r2i/review-app bundle-client', async () => {
  expect(readFileSync(bundleFile, 'utf8')).toBe(await clientBundle());
});
