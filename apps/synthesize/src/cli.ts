import { runApp } from '@r2i/app-shell';

import { synthesizeCommand } from './synthesize-command.ts';

await runApp(synthesizeCommand, { manifest: new URL('../package.json', import.meta.url) });
