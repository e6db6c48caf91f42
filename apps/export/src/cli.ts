import { runApp } from '@r2i/app-shell';
import { bucketAccess } from '@r2i/source';

import { explainCommand, explainId } from './explain-command.ts';
import { exportRuns } from './export-runs.ts';
import { pushCommand, pushExport } from './push-command.ts';
import { exportCommand, readSettings } from './settings.ts';
import { verifyCommand, verifyExportAt } from './verify-command.ts';

const [verb] = process.argv.slice(2);
const isVerb = verb === 'run' || verb === 'verify' || verb === 'explain' || verb === 'push';
// What is left is a command line of its own. Without a verb, `run` is meant.
if (isVerb) process.argv.splice(2, 1);

switch (verb) {
  case 'verify': {
    const command = verifyCommand();
    await runApp(command, async ({ signal }) => {
      process.stdout.write(await verifyExportAt(command.args[0], command.opts(), signal));
    });
    break;
  }
  case 'explain': {
    const command = explainCommand();
    await runApp(command, async ({ signal }) => {
      process.stdout.write(await explainId(command.args[0], command.opts(), signal));
    });
    break;
  }
  case 'push': {
    const command = pushCommand();
    await runApp(command, async ({ signal }) => {
      const { HF_TOKEN: token, HF_ENDPOINT: hubUrl } = process.env;
      process.stdout.write(await pushExport(command.args[0], command.opts(), { signal, token, hubUrl }));
    });
    break;
  }
  default: {
    const command = exportCommand();
    await runApp(command, async ({ signal }) => {
      const settings = readSettings(command.opts());
      const { rows, bytes, notes } = await exportRuns(settings, {
        signal,
        // Keys come from the environment alone.
        access: { s3: bucketAccess(process.env) },
      });
      for (const note of notes) process.stderr.write(`${note}\n`);
      process.stdout.write(`${rows} rows, ${(bytes / 1e6).toFixed(1)} MB: ${settings.out}\n`);
    });
  }
}
