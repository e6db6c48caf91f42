import { once } from 'node:events';

import { parseNumber, parseSettings, runApp, UsageError, userPath } from '@r2i/app-shell';
import { Command, Option } from 'commander';

import { faultKinds } from './fault/fault-kinds.ts';
import { settingsSchema, toOptions } from './settings.ts';
import { startMockTeacher } from './start-mock-teacher.ts';

const number = (flags: string, text: string, value: number): Option =>
  new Option(flags, text).argParser(parseNumber).default(value);
const list = (text: string): string[] => text.split(',').map((item) => item.trim());

const command = new Command('mock-teacher')
  .description('Speaks the protocol of served models, to rehearse runs without one. Ctrl-C ends it.')
  .addOption(number('--port <n>', '0 takes a free one', 8000))
  .option('--host <name>', 'address to listen on', '127.0.0.1')
  .addOption(number('--latency-ms <n>', 'time that a reply takes', 0))
  .option('--replies <dir>', 'recorded replies, <task>.json each; they go before the built-in ones')
  .addOption(
    new Option('--behaviour <name>', 'of the built-in replies: something rejected at every step, or nothing')
      .choices(['mixed', 'accept-all'])
      .default('mixed'),
  )
  .option('--key-env <name>', 'environment variable with the key that clients have to send')
  .addOption(new Option('--models <names>', 'models served, with commas; any if not given').argParser(list))
  .addOption(
    new Option('--samples <how>', 'several replies in one request: given, one only, or refused')
      .choices(['many', 'one', 'refuse'])
      .default('many'),
  )
  .option('--no-structured', 'refuse JSON schemas')
  .option('--files <dir>', 'folder whose images may be named by file: URLs')
  .option('--no-check-images', 'take any bytes for an image')
  .addOption(number('--fault-share <n>', 'share of tries that go wrong, 0 to 1', 0))
  .addOption(number('--fault-seed <n>', 'other seed, other faults', 0))
  .addOption(
    new Option(
      '--fault-kinds <names>',
      `with commas, of ${faultKinds.join(', ')}; all if not given`,
    ).argParser(list),
  )
  .addOption(number('--most-in-a-row <n>', 'faults after which a request is answered well', 2))
  .addOption(number('--drip-ms <n>', 'how long a slow-drip takes', 1000))
  .addOption(number('--retry-after-s <n>', 'what 429-with-retry-after asks for', 1))
  .addHelpText(
    'after',
    `
Examples:
  pnpm mock-teacher -- --port 8000
  pnpm mock-teacher -- --latency-ms 200 --behaviour accept-all
  pnpm mock-teacher -- --fault-share 0.2 --fault-seed 7 --fault-kinds 429-plain,cut-json,drop-mid-body
  curl http://127.0.0.1:8000/mock/stats`,
  );

// pnpm hands on the two dashes that end its own flags.
if (process.argv[2] === '--') process.argv.splice(2, 1);

await runApp(command, async ({ signal }) => {
  const settings = parseSettings(settingsSchema, command.opts());
  const { replies, files } = settings;
  const options = toOptions(
    {
      ...settings,
      replies: replies === undefined ? undefined : userPath(replies),
      files: files === undefined ? undefined : userPath(files),
    },
    process.env,
  );
  const server = await startMockTeacher(options).catch((error: unknown) => {
    throw new UsageError(`Cannot start: ${error instanceof Error ? error.message : String(error)}`);
  });
  try {
    process.stdout.write(`${server.url}\n`);
    if (!signal.aborted) await once(signal, 'abort');
  } finally {
    await server.close();
    const { calls, answers, repeatedAnswers, distinctRequests, uploadBytes } = server.stats();
    process.stderr.write(
      `${calls} calls of ${distinctRequests} requests, ${answers} answers, ${repeatedAnswers} of them repeated, ` +
        `${(uploadBytes / 1e6).toFixed(1)} MB received\n`,
    );
  }
  signal.throwIfAborted();
});
