// In a clone: runs what is there now. Not published.
import { fileURLToPath } from 'node:url';

import { loadSources } from './load-sources.mjs';

const root = new URL('../../../', import.meta.url);

await loadSources(new URL('cli.ts', import.meta.url), {
  cache: fileURLToPath(new URL('node_modules/.cache/r2i', root)),
  files: [new URL('pnpm-lock.yaml', root)],
});
