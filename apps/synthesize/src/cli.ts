import { runApp } from '@r2i/app-shell';

import { formatSummary } from './format-summary.ts';
import { readSettings, synthesizeCommand } from './settings.ts';
import { synthesize } from './synthesize.ts';

const command = synthesizeCommand();

await runApp(command, async ({ signal }) => {
  const settings = readSettings(command.opts());
  const { summary, stopped } = await synthesize(settings, { signal, environment: process.env });
  process.stdout.write(formatSummary(summary, settings.out));
  if (stopped !== undefined) throw stopped;
});
