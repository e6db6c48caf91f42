import { becomePnpm } from './pnpm.mjs';

await becomePnpm(process.argv.slice(2));
