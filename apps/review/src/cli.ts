import { main } from './main.ts';

await main(process.argv.slice(2), { program: 'pnpm --filter @r2i/review-app start' });
