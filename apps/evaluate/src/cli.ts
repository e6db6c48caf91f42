import { runApp } from '@r2i/app-shell';

import { evaluate } from './evaluate.ts';
import { formatResult } from './format-result.ts';
import { evaluateCommand, readSettings } from './settings.ts';

const command = evaluateCommand();

await runApp(command, async ({ signal }) => {
  const settings = readSettings(command.opts());
  const result = await evaluate(settings, { signal, environment: process.env });
  process.stdout.write(formatResult(result, settings.out));
});
