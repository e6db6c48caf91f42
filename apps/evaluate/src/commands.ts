import { type AppCommand, userPath } from '@r2i/app-shell';
import type { Command } from 'commander';

import { compareCommand, readCompareSettings } from './settings/compare-settings.ts';
import { readReportSettings, reportCommand } from './settings/report-settings.ts';
import { readRunSettings, runCommand } from './settings/run-settings.ts';
import { readScoreSettings, scoreCommand } from './settings/score-settings.ts';
import { readServeSettings, serveCommand } from './settings/serve-settings.ts';

type Action = (command: Command, signal: AbortSignal) => Promise<void>;

/**
 * The commands of the app; the first one runs where none is named. What a command needs is loaded when it runs, so that
 * help and wrong flags do not wait for image codecs and ONNX Runtime.
 */
export function evaluateCommands(environment: NodeJS.ProcessEnv): AppCommand[] {
  const run: Action = async (command, signal) => {
    const settings = readRunSettings(command.opts());
    const { runAndPrint } = await import('./run/run-and-print.ts');
    await runAndPrint(settings, { signal, environment, print });
  };
  const score: Action = async (command, signal) => {
    const settings = readScoreSettings(command.opts(), command.args);
    const { scoreAndPrint } = await import('./score/score-and-print.ts');
    await scoreAndPrint(settings, { signal, environment, print });
  };
  const compare: Action = async (command) => {
    const settings = readCompareSettings(command.opts(), command.args);
    const { compareFolders } = await import('@r2i/evaluation');
    const { formatComparison } = await import('./output/format-comparison.ts');
    const { first, second, ...options } = settings;
    print(formatComparison(await compareFolders([first, second], options), settings.out));
  };
  const report: Action = async (command) => {
    const settings = readReportSettings(command.opts(), command.args);
    const { reportAgain } = await import('@r2i/evaluation');
    const { folder, benchmark } = settings;
    const hasPictures = await reportAgain(folder, { benchmark, from: userPath('.') });
    print(`${folder}/report.html${hasPictures ? '' : ' (without pictures: the benchmark is not there)'}\n`);
  };
  const serve: Action = async (command, signal) => {
    const settings = readServeSettings(command.opts());
    const { serveScores } = await import('./serve/serve-scores.ts');
    await serveScores(settings, {
      signal,
      environment,
      onListening: (url) => print(`${url}/score\n`),
      onFailure: (error) =>
        process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`),
    });
  };
  const commands: [Command, Action, string?][] = [
    // Before there were commands, its flags were those of the app.
    [runCommand(), run, 'evaluate'],
    [scoreCommand(), score],
    [compareCommand(), compare],
    [reportCommand(), report],
    [serveCommand(), serve],
  ];
  return commands.map(([command, action, section]) => ({
    command,
    section,
    action: ({ signal }) => action(command, signal),
  }));
}

function print(text: string): void {
  process.stdout.write(text);
}
