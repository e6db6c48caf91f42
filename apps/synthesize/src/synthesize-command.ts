import { type App, defineCommand, pluginHelp, typedStart } from '@r2i/app-shell';

import { mergeCommand } from './merge/merge-command.ts';
import { planCommand } from './plan/plan-command.ts';
import { promptsCommand } from './prompts-command.ts';
import { collectCommand, enqueueCommand, statusCommand, workCommand } from './queue/queue-commands.ts';
import { settingsSchema } from './settings.ts';

const start = typedStart;

/** What the app does when no command is named. What does the work is loaded when it runs, so that help does not wait for it. */
export const synthesizeCommand = defineCommand({
  name: 'run',
  whenStopped: 'What was answered is kept, calls under way are given up; the same command goes on later.',
  section: 'synthesize',
  takesPlugins: true,
  description:
    'Photos in, training samples out: finds small regions, zooms in, asks, answers several times, votes, puts the ' +
    'answer back on the full photo and keeps what a small student cannot do yet. Works offline with the embedded preset.',
  schema: settingsSchema,
  examples: [
    `${start} --images photos --out runs/first`,
    `${start} --images 'shards/{000..007}.tar' s3://bucket/photos/ --licence CC0-1.0 MIT --out runs/two`,
    `${start} --images photos --boxes annotations.json --out runs/boxes`,
    `${start} --images photos --out runs/paper --config presets/paper.yaml --dry-run`,
  ],
  async help(asked) {
    const { roleParts } = await import('@r2i/plugin');
    const { builtIn } = await import('./built-in.ts');
    const parts = [...roleParts, 'sources'] as const;
    return pluginHelp(asked, { heading: 'Names for --roles and --images', parts, builtIn });
  },
  async run(given, { signal, result, reporter, environment, plugins }) {
    const { loadRegistry } = await import('@r2i/plugin');
    const { builtIn } = await import('./built-in.ts');
    const { readRoles } = await import('./read-roles.ts');
    const registry = await loadRegistry(plugins, { builtIn });
    const settings = readRoles(given, registry);
    if (settings.dryRun) {
      const { forecastRun } = await import('./forecast.ts');
      const { formatForecast } = await import('./format-forecast.ts');
      const forecast = await forecastRun(settings, { registry, environment });
      result(formatForecast(forecast), { dryRun: true, ...forecast });
      return;
    }
    const { synthesize } = await import('./synthesize.ts');
    const { formatSummary } = await import('./format-summary.ts');
    const { summary, stopped, spent, advice } = await synthesize(settings, {
      registry,
      signal,
      environment,
      reporter,
    });
    const { out: folder } = settings;
    result(formatSummary(summary, { folder, spent, advice }), { folder, spent, advice, ...summary });
    if (stopped !== undefined) throw stopped;
  },
});

/** The app with its commands. */
export const synthesizeApp: App = {
  name: 'synthesize',
  description:
    'Photos in, training samples out: small regions are found, asked about up close, and put back on the full photo. ' +
    'Without a command it does what "run" does: "run --help" has the flags.',
  commands: [
    ...[synthesizeCommand, planCommand, mergeCommand],
    ...[enqueueCommand, workCommand, statusCommand, collectCommand, promptsCommand],
  ],
};
