import { runApp } from '@r2i/app-shell';

import { forecastRun } from './forecast.ts';
import { formatForecast } from './format-forecast.ts';
import { formatSummary } from './format-summary.ts';
import { readSettings, synthesizeCommand } from './settings.ts';
import { synthesize } from './synthesize.ts';

const command = synthesizeCommand();

await runApp(command, async ({ signal }) => {
  const settings = readSettings(command.opts());
  if (settings.dryRun) {
    process.stdout.write(formatForecast(await forecastRun(settings, { environment: process.env })));
    return;
  }
  const { summary, stopped, spent } = await synthesize(settings, { signal, environment: process.env });
  process.stdout.write(formatSummary(summary, { folder: settings.out, spent }));
  if (stopped !== undefined) throw stopped;
});
