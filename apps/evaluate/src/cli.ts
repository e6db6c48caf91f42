import { runCommands } from '@r2i/app-shell';
import { Command } from 'commander';

import { evaluateCommands } from './commands.ts';

const program = new Command('evaluate').description(
  'Scores models on the full image and on the crop of each item; the difference is the zooming gap.\n' +
    'Without a command it does what `run` does: `run --help` has the flags.',
);

await runCommands(program, evaluateCommands(process.env));
