import { join } from 'node:path';
import {
  type App,
  type CommandOptions,
  defineCommand,
  pluginHelp,
  typedStart,
  userPath,
} from '@r2i/app-shell';
import type { PluginPart } from '@r2i/plugin';
import { messageOf } from '@r2i/schema/errors';
import { z } from 'zod';

import { benchmark, path, statisticsShape } from './settings/flags.ts';
import { gateSchema } from './settings/gate-settings.ts';
import { mergeSchema } from './settings/merge-settings.ts';
import { runSchema } from './settings/run-settings.ts';
import { scoreSchema } from './settings/score-settings.ts';
import { serveSchema } from './settings/serve-settings.ts';
import { suiteSchema } from './settings/suite-settings.ts';

// What a command needs is loaded when it runs, so that help and wrong flags do not wait for image codecs and ONNX Runtime.

const start = typedStart;

/** What flags of a command can name, for its help. */
function naming(flags: string, parts: readonly PluginPart[]): NonNullable<CommandOptions<z.ZodType>['help']> {
  return async (asked) => {
    const { builtIn } = await import('./plugins/built-in.ts');
    return pluginHelp(asked, { heading: `Names for ${flags}`, parts, builtIn });
  };
}

/** What the app does when no command is named. */
export const runCommand = defineCommand({
  name: 'run',
  whenStopped: 'What was answered is kept, calls under way are given up; the same command goes on later.',
  // Before there were commands, its flags were those of the app.
  section: 'evaluate',
  takesPlugins: true,
  description:
    'Asks a model about every item on the full image (global) and on the crop (regional); the difference is the ' +
    'zooming gap. With no flags: the bundled student before and after distillation.',
  schema: runSchema,
  examples: [
    start,
    `${start} run --student models/my-student --benchmark zoom-bench:data/ZoomBench`,
    `${start} run --model M --base-url http://localhost:8000/v1 --benchmark v-star:data/vstar_bench --out runs/m`,
    `${start} run --reader --benchmark bench.parquet --out runs/reader`,
    `${start} run --predictions mine.jsonl --benchmark bench.parquet --out runs/mine`,
  ],
  help: naming('--benchmark, --scorer and --ask', ['benchmarks', 'scorers', 'models']),
  async run(settings, { plugins, ...context }) {
    const { registryOf } = await import('./plugins/registry-of.ts');
    const { runAndPrint } = await import('./run/run-and-print.ts');
    const registry = await registryOf(plugins);
    await runAndPrint(settings, { ...context, registry });
  },
});

const suiteCommand = defineCommand({
  name: 'suite',
  whenStopped: 'What was answered is kept, calls under way are given up; the same command goes on later.',
  section: 'evaluate-suite',
  takesPlugins: true,
  description:
    'Asks several models about several benchmarks, at one or more pixel budgets, and puts all results in one table: accuracy in both views ' +
    'and the zooming gap with intervals, and what the answers cost. Only what is missing is asked; each cell is a result as "run" writes it.',
  schema: suiteSchema,
  examples: [
    `${start} suite`,
    `${start} suite --config suite.yaml --out runs/suite`,
    `${start} suite --config suite.yaml --out runs/suite --only-models candidate`,
  ],
  help: naming('--benchmarks, --models and --scorer', ['benchmarks', 'scorers', 'models']),
  async run(settings, { plugins, ...context }) {
    const { registryOf } = await import('./plugins/registry-of.ts');
    const { suiteAndPrint } = await import('./suite/suite-and-print.ts');
    const registry = await registryOf(plugins);
    await suiteAndPrint(settings, { ...context, registry });
  },
});

const mergeCommand = defineCommand({
  name: 'merge',
  whenStopped: 'The shards are as they were; the same command goes on later.',
  section: 'evaluate-merge',
  takesPlugins: true,
  description:
    'Puts the answers of the shards of an evaluation together and scores them: the result that one process would have written, but ' +
    'for times. Looks whether each item was asked about in one shard, and all were asked with the same settings.',
  schema: mergeSchema,
  examples: [
    `${start} merge runs/s1 runs/s2 --out runs/all`,
    `${start} merge runs/s1 runs/s2 --out runs/all --judge-model M --judge-base-url http://localhost:8000/v1`,
  ],
  help: naming('--benchmark and --scorer', ['benchmarks', 'scorers']),
  async run(settings, { plugins, ...context }) {
    const { registryOf } = await import('./plugins/registry-of.ts');
    const { mergeAndPrint } = await import('./shard/merge-and-print.ts');
    const registry = await registryOf(plugins);
    await mergeAndPrint(settings, { ...context, registry });
  },
});

export const scoreCommand = defineCommand({
  name: 'score',
  whenStopped: 'What was answered is kept, calls under way are given up; the same command goes on later.',
  section: 'evaluate-score',
  takesPlugins: true,
  description:
    'Scores recorded answers: predictions.jsonl of this app, or the log of another evaluator (samples of lmms-eval, ' +
    'predictions of VLMEvalKit, a JSON log of inspect_ai), which holds one view.',
  schema: scoreSchema,
  examples: [
    `${start} score mine.jsonl --benchmark zoom-bench:data/ZoomBench --out runs/mine`,
    `${start} score mine.jsonl --judge-model M --judge-base-url http://localhost:8000/v1 --gold gold.jsonl`,
    `${start} score vstar_samples.jsonl --benchmark v-star:data/vstar_bench --out runs/vstar`,
  ],
  help: naming('--benchmark and --scorer', ['benchmarks', 'scorers']),
  async run(settings, { plugins, ...context }) {
    const { registryOf } = await import('./plugins/registry-of.ts');
    const { scoreAndPrint } = await import('./score/score-and-print.ts');
    const registry = await registryOf(plugins);
    await scoreAndPrint(settings, { ...context, registry });
  },
});

export const compareCommand = defineCommand({
  name: 'compare',
  section: 'evaluate-compare',
  // For pictures of a plug-in's benchmark.
  takesPlugins: true,
  description:
    'Compares two results on the same items: accuracy in each view and the zooming gap, each difference with its ' +
    'interval (second minus first), what was gained and lost, McNemar, time and calls of an answer. Models that were ' +
    'asked otherwise are not compared unless you say so.',
  schema: z.object({
    first: path.meta({ description: 'folder of a result', argument: true }),
    second: path.meta({ description: 'folder of another', argument: true }),
    out: path.prefault('runs/comparison').meta({
      description: 'folder for comparison.json, comparison.md and report.html',
      placeholder: 'dir',
    }),
    differentPrompts: z.boolean().default(false).meta({
      description:
        'compare models that were asked otherwise, too; what differs is written beside the figures',
    }),
    ...statisticsShape,
  }),
  examples: [
    `${start} compare runs/base runs/r2i --out runs/base-r2i`,
    `${start} compare runs/zoom-loop runs/single-glance --different-prompts`,
  ],
  async run({ first, second, ...options }, context) {
    const { compareFolders } = await import('@r2i/evaluation');
    const { withReaders } = await import('./plugins/with-readers.ts');
    const { comparisonSummary, formatComparison } = await import('./output/format-comparison.ts');
    const compared = await withReaders(context, (readers) =>
      compareFolders([first, second], { ...options, readers }),
    );
    context.result(formatComparison(compared, options.out), comparisonSummary(compared, options.out));
  },
});

const gateCommand = defineCommand({
  name: 'gate',
  section: 'evaluate-gate',
  description:
    'Decides by a policy file whether a candidate is taken: GO, NO-GO or INCONCLUSIVE, with the reasons. The policy names results of ' +
    'a base and a candidate, the least gain or the largest loss in each measure, and what decides; all tests are corrected ' +
    'together. See docs/guides/gate.md.',
  schema: gateSchema,
  examples: [`${start} gate gate.yaml --plan`, `${start} gate gate.yaml --out runs/gate`],
  async run(settings, context) {
    const { gateAndPrint } = await import('./gate/gate-and-print.ts');
    await gateAndPrint(settings, context);
  },
});

const reportCommand = defineCommand({
  name: 'report',
  section: 'evaluate-report',
  takesPlugins: true,
  description: 'Writes report.html anew from evaluation.json. No model is asked and nothing is scored.',
  schema: z.object({
    dir: path.meta({ description: 'folder of a result', argument: true }),
    benchmark: benchmark.meta({ unset: 'the one that the folder names' }),
    inspectLogs: z.boolean().default(false).meta({
      description: 'also write the answers as logs of inspect_ai: inspect-global.json, inspect-regional.json',
      basic: true,
    }),
  }),
  examples: [
    `${start} report runs/evaluation/r2i`,
    `${start} report runs/served --benchmark zoom-bench:/data/ZoomBench`,
  ],
  help: naming('--benchmark', ['benchmarks']),
  async run({ dir, benchmark = null, inspectLogs }, context) {
    const { reportAgain, writeInspectLogs } = await import('@r2i/evaluation');
    const { withReaders } = await import('./plugins/with-readers.ts');
    const hasImages = await withReaders(context, (readers) =>
      reportAgain(dir, { benchmark, from: userPath('.'), readers }),
    );
    const report = join(dir, 'report.html');
    const without = hasImages ? '' : ' (without pictures: the benchmark is not there)';
    const logs = inspectLogs ? await writeInspectLogs(dir) : [];
    const written = [`${report}${without}`, ...logs].join('\n');
    context.result(`${written}\n`, {
      report,
      pictures: hasImages,
      ...(inspectLogs ? { inspectLogs: logs } : {}),
    });
  },
});

export const serveCommand = defineCommand({
  name: 'serve',
  whenStopped: 'What was let in is answered, all else is told to come again.',
  section: 'evaluate-serve',
  takesPlugins: true,
  description:
    'Answers POST /score on 127.0.0.1 with the scorer that evaluates, in batches: a reward for an RL trainer. ' +
    'See docs/guides/reward-server.md for verl and TRL.',
  schema: serveSchema,
  examples: [
    `R2I_SCORE_TOKEN=$(openssl rand -hex 16) ${start} serve`,
    `${start} serve --port 9000 --judge-model M --judge-base-url http://localhost:8000/v1 --cache runs/rewards`,
  ],
  help: naming('--scorer', ['scorers']),
  async run(settings, { plugins, signal, environment, result, reporter }) {
    const { serveScores } = await import('./serve/serve-scores.ts');
    await serveScores(settings, {
      signal,
      plugins,
      environment,
      onNote: (text) => reporter.note(text),
      onListening: (url) => result(`${url}/score\n`, { url: `${url}/score` }),
      onFailure: (error) => reporter.note(messageOf(error)),
    });
  },
});

/** The app with its commands. */
export const evaluateApp: App = {
  name: 'evaluate',
  description:
    'Scores models on the full image and on the crop of each item; the difference is the zooming gap. ' +
    'Without a command it does what "run" does: "run --help" has the flags.',
  commands: [
    runCommand,
    suiteCommand,
    mergeCommand,
    scoreCommand,
    compareCommand,
    gateCommand,
    reportCommand,
    serveCommand,
  ],
};
