import { defineCommand, typedStart, userPath } from '@r2i/app-shell';
import { z } from 'zod';

import { maxFaultShare } from '../settings.ts';

const folder = z.string().min(1).transform(userPath);

const schema = z.object({
  shards: z
    .array(z.string().min(1))
    .min(1)
    .meta({ description: 'folders of synthesize --shard, one for each shard', argument: true, basic: true }),
  out: folder.meta({ description: 'folder of the whole run; a new one', placeholder: 'dir', basic: true }),
  maxFaultShare,
});

export const mergeCommand = defineCommand({
  name: 'merge',
  whenStopped: 'The shards are as they were; the same command goes on later.',
  section: 'synthesize-merge',
  // For pictures of a plug-in's source in the report.
  takesPlugins: true,
  description:
    'Puts the shards of a run together: the same samples and rejections, byte for byte, as one process would have written. Looks ' +
    'whether each photo is in one shard, and all were made with the same settings.',
  schema,
  examples: [`${typedStart} merge runs/s1 runs/s2 --out runs/all`],
  async run(settings, { signal, result, reporter, environment, plugins }) {
    const { loadRegistry } = await import('@r2i/plugin');
    const { builtIn } = await import('../built-in.ts');
    const { mergeRuns } = await import('./merge-runs.ts');
    const { formatSummary } = await import('../format-summary.ts');
    const registry = await loadRegistry(plugins, { builtIn });
    const merged = await mergeRuns(
      { ...settings, shards: settings.shards.map(userPath) },
      { registry, signal, environment, reporter },
    );
    const { summary, spent, stopped, duplicates } = merged;
    const { out } = settings;
    result(formatSummary(summary, { folder: out, spent }), { folder: out, duplicates, spent, ...summary });
    if (stopped !== undefined) throw stopped;
  },
});
