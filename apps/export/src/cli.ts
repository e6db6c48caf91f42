import { runApp } from '@r2i/app-shell';

import { exportRuns } from './export-runs.ts';
import { exportCommand, readSettings } from './settings.ts';

const command = exportCommand();

await runApp(command, async ({ signal }) => {
  const settings = readSettings(command.opts());
  const { rows, bytes } = await exportRuns(settings, { signal });
  process.stdout.write(`${rows} rows, ${(bytes / 1e6).toFixed(1)} MB: ${settings.out}\n`);
});
