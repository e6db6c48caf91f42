import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

import { bundleFile, clientBundle } from './client-bundle.mjs';

/** `pnpm --filter @r2i/report bundle-client`: writes the pages' scripts from `src/client`. */
const text = await clientBundle();
mkdirSync(dirname(bundleFile), { recursive: true });
writeFileSync(bundleFile, text);
