import {
  type App,
  type CommandContext,
  defineCommand,
  pluginHelp,
  typedStart,
  userPath,
} from '@r2i/app-shell';
import { counted } from '@r2i/schema/text';
import { z } from 'zod';

import type { PluginHost } from './plugin-context.ts';
import { settingsSchema } from './settings.ts';
import { showBytes } from './show-bytes.ts';

const start = typedStart;
const path = z.string().min(1);
const runs = z.array(path.transform(userPath));

/** Loads the plug-ins that the person named. */
async function hostOf({
  plugins,
  signal,
  stderr,
}: Pick<CommandContext, 'plugins' | 'signal' | 'stderr'>): Promise<PluginHost> {
  const { loadRegistry } = await import('@r2i/plugin');
  const { builtIn } = await import('./built-in.ts');
  const registry = await loadRegistry(plugins, { builtIn });
  return { registry, signal, log: (text) => void stderr.write(`${text}\n`) };
}

/** What the app does when no command is named. */
export const runCommand = defineCommand({
  name: 'run',
  section: 'export',
  takesPlugins: true,
  description: "Samples of one or more runs to a trainer's format, or to a benchmark (zoombench).",
  schema: settingsSchema,
  notes:
    'A benchmark made of kept samples alone would measure the difficulty filter: its solver failed on every one of ' +
    'them. That is why zoombench takes all answered candidates unless told otherwise.',
  examples: [
    `${start} --run runs/first --out train.parquet`,
    `${start} --run runs/first runs/second --out verl --format verl --view mixed --validation 0.05`,
    `${start} --run runs/first --out hub --format huggingface --max-pixels 4000000`,
    `${start} --run runs/first --out bench.parquet --format zoombench`,
  ],
  async help(asked) {
    const { builtIn } = await import('./built-in.ts');
    return pluginHelp(asked, { heading: 'Names for --format', parts: ['exports'], builtIn });
  },
  async run(settings, { result, environment, ...context }) {
    const { exportRuns } = await import('./export-runs.ts');
    const { bucketAccess } = await import('@r2i/source');
    // Keys come from the environment alone.
    const access = { s3: bucketAccess(environment) };
    const { rows, bytes, notes, counts } = await exportRuns(settings, {
      ...(await hostOf(context)),
      access,
    });
    for (const note of notes) context.stderr.write(`${note}\n`);
    result(`${counted(rows, 'row')}, ${showBytes(bytes)}: ${settings.out}\n`, {
      rows,
      bytes,
      out: settings.out,
      ...counts,
    });
  },
});

const verifyCommand = defineCommand({
  name: 'verify',
  section: 'export-verify',
  takesPlugins: true,
  description: 'Reads an export again and checks counts, hashes, images, boxes, letters and provenance.',
  schema: z.object({
    export: path.meta({ description: 'folder, or .parquet file, that export wrote', argument: true }),
    run: runs
      .default([])
      .meta({ description: 'also looks every sample up in these runs', placeholder: 'dir' }),
  }),
  examples: [`${start} verify hub`, `${start} verify own --plugin ./my-format.ts`],
  async run({ export: written, run }, { result, ...context }) {
    const { verifyExportAt } = await import('./verify-command.ts');
    const { text, ...summary } = await verifyExportAt(written, { run }, await hostOf(context));
    result(text, summary);
  },
});

const explainCommand = defineCommand({
  name: 'explain',
  section: 'export-explain',
  description: 'Tells the life of a sample or of a rejected candidate, from photo to row.',
  schema: z.object({
    id: z.string().min(1).meta({ description: 'its id, or enough of its beginning', argument: true }),
    run: runs.min(1).meta({ description: 'runs to look in', placeholder: 'dir' }),
    export: path.optional().meta({ description: 'export whose rows are told too', placeholder: 'path' }),
  }),
  examples: [`${start} explain 4f2a --run runs/first --export hub`],
  async run({ id, ...where }, { signal, result }) {
    const { explainId } = await import('./explain-command.ts');
    const { text, ...summary } = await explainId(id, where, signal);
    result(text, summary);
  },
});

const pushCommand = defineCommand({
  name: 'push',
  section: 'export-push',
  takesPlugins: true,
  description:
    'Uploads an export to the Hugging Face Hub. Without --yes it only says what it would do. The token is read from HF_TOKEN.',
  schema: z.object({
    export: path.meta({ description: 'folder that export wrote', argument: true }),
    repo: z.string().meta({
      description: 'dataset on the Hub; made, private, if it is not there',
      placeholder: 'owner/name',
    }),
    branch: z.string().default('main').meta({ description: 'branch to write to', placeholder: 'name' }),
    public: z.boolean().default(false).meta({ description: 'makes a new dataset public' }),
    yes: z.boolean().default(false).meta({ description: 'really uploads' }),
  }),
  examples: [`${start} push hub --repo name/dataset`, `${start} push hub --repo name/dataset --yes`],
  async run({ export: written, ...flags }, { result, environment, ...context }) {
    const { HF_TOKEN: token, HF_ENDPOINT: hubUrl } = environment;
    const { pushExport } = await import('./push-command.ts');
    const host = await hostOf(context);
    const { text, ...summary } = await pushExport(written, flags, { ...host, token, hubUrl });
    result(text, summary);
  },
});

/** The app with its commands. */
export const exportApp: App = {
  name: 'export',
  description:
    'Samples to a trainer, or to a benchmark. Without a command it does what "run" does: "run --help" has the flags.',
  commands: [runCommand, verifyCommand, explainCommand, pushCommand],
};
