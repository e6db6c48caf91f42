import { runApp } from '@r2i/app-shell';

import { evaluateApp } from './commands.ts';

await runApp(evaluateApp, { manifest: new URL('../package.json', import.meta.url) });
