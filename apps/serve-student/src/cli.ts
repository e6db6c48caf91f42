import { runApp } from '@r2i/app-shell';

import { serveCommand } from './serve-command.ts';

await runApp(serveCommand, { manifest: new URL('../package.json', import.meta.url) });
