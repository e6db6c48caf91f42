import type { AppCommand } from '@r2i/app-shell';
import type { Command } from 'commander';

import { compareFolders } from './compare/compare-results.ts';
import { formatComparison } from './compare/format-comparison.ts';
import { formatAttention } from './output/format-attention.ts';
import { formatResult } from './output/format-result.ts';
import { reportAgain } from './output/report-again.ts';
import { evaluate } from './run/evaluate.ts';
import { evaluateBesideBase } from './run/evaluate-beside-base.ts';
import { checkUnscored } from './score/check-unscored.ts';
import { scoreFile } from './score/score-file.ts';
import { serveScores } from './serve/serve-scores.ts';
import { compareCommand, readCompareSettings } from './settings/compare-settings.ts';
import { readReportSettings, reportCommand } from './settings/report-settings.ts';
import { readRunSettings, runCommand } from './settings/run-settings.ts';
import { readScoreSettings, scoreCommand } from './settings/score-settings.ts';
import { readServeSettings, serveCommand } from './settings/serve-settings.ts';

type Action = (command: Command, signal: AbortSignal) => Promise<void>;

/** The commands of the app; the first one runs where none is named. */
export function evaluateCommands(environment: NodeJS.ProcessEnv): AppCommand[] {
  const run: Action = async (command, signal) => {
    const settings = readRunSettings(command.opts());
    if (settings.besideBase) {
      const { student, comparison } = await evaluateBesideBase(settings, { signal, environment });
      print(formatComparison(comparison, settings.out));
      if (student.attention !== null) print(formatAttention(student.attention));
      checkUnscored(student.result, settings.maxUnscored);
      return;
    }
    const evaluation = await evaluate(settings, { signal, environment });
    print(formatResult(evaluation, settings.out));
    if (evaluation.attention !== null) print(formatAttention(evaluation.attention));
    checkUnscored(evaluation.result, settings.maxUnscored);
  };
  const score: Action = async (command, signal) => {
    const settings = readScoreSettings(command.opts(), command.args);
    const evaluation = await scoreFile(settings, { signal, environment });
    print(formatResult(evaluation, settings.out));
    checkUnscored(evaluation.result, settings.maxUnscored);
  };
  const compare: Action = async (command) => {
    const settings = readCompareSettings(command.opts(), command.args);
    print(formatComparison(await compareFolders(settings), settings.out));
  };
  const report: Action = async (command) => {
    const settings = readReportSettings(command.opts(), command.args);
    const hasPictures = await reportAgain(settings);
    print(
      `${settings.folder}/report.html${hasPictures ? '' : ' (without pictures: the benchmark is not there)'}\n`,
    );
  };
  const serve: Action = async (command, signal) => {
    const settings = readServeSettings(command.opts());
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
