import { runApp } from '@r2i/app-shell';

import { exportApp } from './commands.ts';

await runApp(exportApp, { manifest: new URL('../package.json', import.meta.url) });
