import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';

import { type AppCommand, defineCommand } from './command/define-command.ts';
import { typedStart } from './help/typed-start.ts';
import { type App, runCommand } from './run-command.ts';
import { type SampleSettings, sampleCommand } from './testing/sample-command.ts';
import { UsageError } from './usage-error.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'r2i-run-'));
  vi.stubEnv('INIT_CWD', folder);
});

afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true });
});

interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

async function run(app: App, words: readonly string[], signal?: AbortSignal): Promise<Ended> {
  let [out, err] = ['', ''];
  const code = await runCommand(app, words, {
    stdout: { write: (text: string) => (out += text) },
    stderr: { write: (text: string) => (err += text) },
    env: { KEY: 'from env' },
    signal,
    version: () => '1.2.3',
  });
  return { code, out, err };
}

const seen: unknown[] = [];

function part(name: 'run' | 'score' | 'compare', failure?: Error): AppCommand {
  return defineCommand({
    name,
    section: name === 'run' ? 'evaluate' : `evaluate-${name}`,
    description: `Does ${name}. And more.`,
    schema: z.object({
      predictions: z.string().optional().meta({ argument: true, description: 'file with the answers' }),
      draws: z.int().min(100).default(1000).meta({ description: 'draws' }),
    }),
    examples: [`${typedStart} ${name}`],
    run: async (settings, { environment, plugins }) => {
      if (failure !== undefined) throw failure;
      seen.push(settings, environment['KEY'], plugins);
    },
  });
}

function several(failure?: Error): App {
  const commands = (['run', 'score', 'compare'] as const).map((name) => part(name, failure));
  return { name: 'evaluate', description: 'Scores models.', commands };
}

describe('runCommand', () => {
  it('runs with settings of the command line and of the config file, and ends with 0', async () => {
    await writeFile(
      join(folder, 'r2i.config.yaml'),
      'synthesize: { needed: 7, hard: true }\nexport: { out: x }\nplugins: [./a.ts]',
    );
    const told: SampleSettings[] = [];
    expect(await run(sampleCommand(told), ['--needed', '8', '--plugin', 'b', 'c'])).toEqual({
      code: 0,
      out: 'done\n',
      err: '',
    });
    expect(told).toMatchObject([{ needed: 8, hard: true }]);
  });

  it.each([
    { words: [], draws: 1000, predictions: undefined },
    { words: ['--draws', '200'], draws: 200, predictions: undefined },
    { words: ['run', '--draws', '200'], draws: 200, predictions: undefined },
    { words: ['score', 'mine.jsonl', '--draws', '300'], draws: 300, predictions: 'mine.jsonl' },
  ])('finds the command of $words', async ({ words, draws, predictions }) => {
    seen.length = 0;
    expect(await run(several(), words)).toMatchObject({ code: 0, err: '' });
    expect(seen).toEqual([{ draws, ...(predictions === undefined ? {} : { predictions }) }, 'from env', []]);
  });

  it.each([
    {
      app: several(),
      words: ['scor'],
      message: 'evaluate: there is no command "scor"; did you mean "score"?',
    },
    { app: several(), words: ['run', '--drws', '1'], message: 'did you mean "--draws"?' },
    { app: several(), words: ['run', '--draws', '1'], message: '--draws: ' },
    {
      app: several(),
      words: ['score', '--predictions', 'x'],
      message: 'give predictions without a flag: <predictions>',
    },
    {
      app: several(),
      words: ['run', '--plugin', 'x'],
      message: '--plugin: evaluate has no use for plug-ins',
    },
    { app: several(), words: ['--config', 'no.yaml'], message: 'there is no file' },
    { app: several(new UsageError('mend it')), words: [], message: 'mend it' },
  ])('ends with 2 and one line at $words', async ({ app, words, message }) => {
    const { code, err, out } = await run(app, words);
    expect([code, err.trim().split('\n').length, out]).toEqual([2, 1, '']);
    expect(err).toContain(message);
  });

  it.each([
    {
      whenStopped: 'What was let in is answered.',
      said: 'Stopping. What was let in is answered. Again to quit now.\n',
    },
    { whenStopped: undefined, said: 'Stopping. Again to quit now.\n' },
  ])(
    'says what becomes of work under way when it is stopped: $whenStopped',
    async ({ whenStopped, said }) => {
      const controller = new AbortController();
      const command = defineCommand({
        name: 'serve',
        section: 'evaluate-serve',
        description: 'Serves.',
        examples: [],
        whenStopped,
        schema: z.object({}),
        run: async () => controller.abort(),
      });
      expect(await run(command, [], controller.signal)).toEqual({ code: 0, out: '', err: said });
    },
  );

  it('ends with 1 at other errors, and with 130 where it was interrupted', async () => {
    const app = several(new Error('boom'));
    expect(await run(app, [])).toMatchObject({ code: 1, err: expect.stringContaining('boom') });
    const interrupted = AbortSignal.abort();
    expect(await run(app, [], interrupted)).toMatchObject({ code: 130, err: '' });
  });

  it.each([['--version'], ['run', '--version']])('says its version at %s', async (...words) => {
    expect(await run(several(), words)).toEqual({ code: 0, out: 'evaluate 1.2.3\n', err: '' });
  });

  it.each([[['--help']], [['-h']], [['help']], [['--help-all']]])(
    'lists the commands at %j',
    async (words) => {
      const { code, out } = await run(several(), words);
      expect(code).toBe(0);
      expect(out).toMatch(/Commands:\n {2}run +Does run\n {2}score +Does score\n/u);
    },
  );

  it.each([[['score', '--help']], [['help', 'score']], [['score', 'x', '-h']]])(
    'helps with a command at %j',
    async (words) => {
      expect((await run(several(), words)).out).toBe(`Usage: r2i evaluate score [predictions] [flags]

Does score. And more.

Arguments:
  predictions            file with the answers

Options:
  --draws <n>            draws (default: 1000)
  --log <format>         how progress is told on stderr; json: one object a line, and the result as
                         one on stdout (auto, json, plain, silent; default: auto)

General:
  --config <file>        flags in a file, under "evaluate-score:" (default: r2i.config.* here)
  --help-all, --version  everything, with ranges; the version

Examples:
  r2i evaluate score

Exit codes: 0 done; 1 failed; 2 bad usage; 3 refused by a service; 4 budget spent; 5 no-go; 6
inconclusive; 130 interrupted.
`);
    },
  );

  it.each([
    [['--help'], 'Usage: pnpm evaluate [command]'],
    [['--help'], '"pnpm evaluate <command> --help" has its flags'],
    [['score', '--help'], 'Usage: pnpm evaluate score [predictions]'],
    [['score', '--help'], '\n  pnpm evaluate score\n'],
    [['scor'], 'pnpm evaluate: there is no command "scor"'],
  ])('names what was typed to start it at %j', async (words, text) => {
    const told: string[] = [];
    const output = { write: (some: string) => told.push(some) };
    await runCommand(several(), words, { stdout: output, stderr: output, env: {}, program: 'pnpm evaluate' });
    expect(told.join('')).toContain(text);
  });

  it.each([
    ['a config file', 'synthesize: {', [], 'cannot be read as configuration'],
    ['a flag', 'synthesize: {}', ['--nedeed', '3'], '--needed'],
  ])('helps also where %s is wrong, and says so', async (_, text, words, says) => {
    await writeFile(join(folder, 'r2i.config.yaml'), text);
    const asked: unknown[] = [];
    const help = async (about: unknown): Promise<[]> => {
      asked.push(about);
      return [];
    };
    const { code, out } = await run({ ...sampleCommand(), help }, ['--help', ...words]);
    expect(code).toBe(0);
    expect(out).toContain('--needed <n>');
    expect(out.replaceAll(/\s+/gu, ' ')).toContain(says);
    expect(asked).toEqual([{ plugins: [], all: false }]);
  });

  it('shows what is basic, and everything when asked for it', async () => {
    const { out } = await run(sampleCommand(), ['--help']);
    expect(out).toContain('--needed <n>');
    expect(out).not.toContain('--min-score');
    expect(out).toMatch(/--help-all, --version +11 more flags/u);
    expect(out).toContain('Exit codes: 0 done; 1 failed; 2 bad usage; 3 refused by a service');
    const all = (await run(sampleCommand(), ['--help-all'])).out;
    for (const line of [
      /--needed <n> +answers that must agree \(1 to 64; default: 6\)/u,
      /--style <name> +\(auto, json; default: auto\)/u,
      /--min-score <n> +\(0 to 1\)/u,
      /--top-p <n> +\(or none; default: 0.8\)/u,
      /--run <dir\.\.\.>\n/u,
      /--views <list> +\(boxed, plain; default: boxed\)/u,
      /--hard\n/u,
      /--no-token\n/u,
      /--roles <json>\n/u,
      /Recipe:\n +--max-area <n> +\(default: 0.1\)\n +--boxed-quality <n> +\(default: 85\)/u,
    ]) {
      expect(all).toMatch(line);
    }
  });
});

describe('defineCommand', () => {
  it('refuses a flag that every command has', () => {
    const command = defineCommand({
      name: 'compose',
      section: 'compose',
      description: '',
      examples: [],
      schema: z.object({ version: z.string() }),
      run: async () => undefined,
    });
    expect(() => command.fields).toThrow('--version is a flag that every command has');
  });
});
