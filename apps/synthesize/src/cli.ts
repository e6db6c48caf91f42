import { runApp, userPath } from '@r2i/app-shell';

import { forecastRun } from './forecast.ts';
import { formatForecast } from './format-forecast.ts';
import { formatSummary } from './format-summary.ts';
import { loadRegistry } from './load-registry.ts';
import { readSettings, synthesizeCommand } from './settings.ts';
import { synthesize } from './synthesize.ts';

const command = synthesizeCommand();

await runApp(command, async ({ signal }) => {
  const { plugin = [] } = command.opts<{ plugin?: string[] }>();
  const registry = await loadRegistry(plugin.map((name) => ({ name, from: userPath('.') })));
  const settings = readSettings(command.opts(), registry);
  if (settings.dryRun) {
    const forecast = await forecastRun(settings, { registry, environment: process.env });
    process.stdout.write(formatForecast(forecast));
    return;
  }
  const { summary, stopped, spent } = await synthesize(settings, {
    registry,
    signal,
    environment: process.env,
  });
  process.stdout.write(formatSummary(summary, { folder: settings.out, spent }));
  if (stopped !== undefined) throw stopped;
});
