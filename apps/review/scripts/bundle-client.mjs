import { writeFileSync } from 'node:fs';

import { bundleFile, clientBundle } from './client-bundle.mjs';

/** `pnpm --filter @r2i/review-app bundle-client`: writes the page's script from `src/client`. */
writeFileSync(bundleFile, await clientBundle());
