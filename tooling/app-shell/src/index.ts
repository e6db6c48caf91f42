export {
  type AppCommand,
  type CommandContext,
  type CommandOptions,
  defineCommand,
} from './command/define-command.ts';
export { readSettings } from './command/read-settings.ts';
export { type PluginName, readDataFile } from './config/config-file.ts';
export { exitCodeOf, exitCodes, exitMeanings } from './exit-code.ts';
export { asGiven } from './fields/as-given.ts';
export { namedNumbers } from './fields/named-numbers.ts';
export { nearestHint } from './fields/nearest-hint.ts';
export { amount, whole } from './fields/ranged.ts';
export { shard } from './fields/shard.ts';
export type { HelpEntry, HelpGroup } from './help/format-entries.ts';
export { type NamedParts, pluginHelp } from './help/plugin-help.ts';
export { typedStart } from './help/typed-start.ts';
export type { PrintableOutput, TextOutput } from './outputs.ts';
export { createReporter, type LogFormat, type ProgressStep, type Reporter } from './reporter.ts';
export { type RunAppOptions, runApp } from './run-app.ts';
export { type App, type RunCommandOptions, runCommand } from './run-command.ts';
export { tellWaitBy } from './tell-wait.ts';
export { UsageError } from './usage-error.ts';
export { userPath } from './user-path.ts';
