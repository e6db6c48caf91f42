import { pnpm } from './pnpm.mjs';

pnpm(process.argv.slice(2));
