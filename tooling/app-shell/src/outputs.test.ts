import { createWriteStream } from 'node:fs';
import { Writable } from 'node:stream';

import { describe, expect, it } from 'vitest';
import { z } from 'zod';

import { defineCommand } from './command/define-command.ts';
import { safeOutput } from './outputs.ts';
import { createReporter, type LogFormat } from './reporter.ts';
import { resultsLost } from './results-lost.ts';
import { runCommand } from './run-command.ts';

const hostile =
  'a\u001b]8;;http://evil\u0007\u001b]52;c;eA==\u0007\u009b2J\rgood\b\b\u202Etxt.exe\u2066\u200F\u200B\u{E0041}\u007F';
const steering = /(?!\n)[\p{Cc}\p{Cs}\p{DI}\p{Zl}\p{Zp}]/u;

describe('what leaves an app', () => {
  it.each([
    { case: 'on stdout', print: 'stdout' },
    { case: 'on stderr', print: 'stderr' },
    { case: 'in an error', print: 'error' },
  ])('steers no terminal, whatever is printed $case', async ({ print }) => {
    let written = '';
    const output = { write: (text: string) => (written += text) };
    const command = defineCommand({
      name: 'sample',
      section: 'evaluate',
      description: 'Prints.',
      schema: z.object({}),
      examples: [],
      run: async (_, { result, stderr }) => {
        if (print === 'error') throw new Error(hostile);
        if (print === 'stdout') result(`${hostile}\n`, {});
        else stderr.write(`${hostile}\n`);
      },
    });
    await runCommand(command, [], { stdout: output, stderr: output, env: {} });
    expect(written).toContain('txt.exe');
    expect(written).not.toMatch(steering);
  });

  it.each<LogFormat>(['plain', 'json', 'auto'])(
    'steers none in progress, notes and events: --log %s',
    (log) => {
      let written = '';
      const reporter = createReporter(log, { write: (text) => (written += text) });
      reporter.event('item', { name: hostile });
      reporter.note(hostile);
      reporter.progress({ done: 1, total: 1, unit: 'images', text: hostile });
      reporter.end();
      expect(written).toContain('txt.exe');
      expect(written).not.toMatch(steering);
      if (log !== 'json') return;
      expect(
        written
          .trim()
          .split('\n')
          .map((line) => JSON.parse(line)),
      ).toEqual([
        { event: 'item', name: hostile },
        { event: 'note', text: hostile },
      ]);
    },
  );

  it('is one line for each note, whatever a file is called', () => {
    let written = '';
    const reporter = createReporter('plain', { write: (text) => (written += text) });
    reporter.note('left out: a\n  2/2 all kept | b.jpg');
    reporter.progress({ done: 1, total: 1, unit: 'images', text: 'c\nd' });
    expect(written.split('\n')).toEqual([
      String.raw`left out: a\n  2/2 all kept | b.jpg`,
      String.raw`  1/1 images | c\nd`,
      '',
    ]);
  });
});

describe('an output that cannot be written', () => {
  const failing = (code: string): Writable =>
    new Writable({
      // As the outputs of a process: a fault does not close them.
      autoDestroy: false,
      write: (_, __, done) => done(Object.assign(new Error(`${code}: it failed`), { code })),
    });

  it.each([
    { code: 'ENOSPC', exit: 1, told: 'stdout: the disk is full' },
    { code: 'EIO', exit: 1, told: 'stdout: the disk reports an error' },
    {
      code: 'EBADF',
      exit: 1,
      told: 'stdout: what the command came to could not be written (EBADF: it failed)',
    },
    // The reader has what it wants.
    { code: 'EPIPE', exit: 0, told: '' },
  ])('ends no work, and is told at the end: $code', async ({ code, exit, told }) => {
    const output = safeOutput(failing(code));
    output.write('one\n');
    output.write('two\n');
    let stderr = '';
    const end = { code: 0, stderr: { write: (text: string) => (stderr += text) } };
    expect(resultsLost(await output.fault(), end)).toBe(exit);
    expect(stderr.startsWith(told) && stderr.split('\n').length <= 2).toBe(true);
  });

  it('leaves the exit code of a command that failed by itself', async () => {
    const output = safeOutput(failing('ENOSPC'));
    output.write('x');
    const stderr = { write: () => true };
    expect(resultsLost(await output.fault(), { code: 3, stderr })).toBe(3);
  });

  it('has no fault where all was written', async () => {
    let written = '';
    const stream = new Writable({
      decodeStrings: false,
      write(text, _, done) {
        written += String(text);
        done();
      },
    });
    const output = safeOutput(stream);
    output.write('x');
    expect([await output.fault(), written]).toEqual([undefined, 'x']);
  });

  it('is /dev/full', async (context) => {
    if (process.platform !== 'linux') return context.skip('there is none here');
    const stream = createWriteStream('/dev/full', { autoClose: false });
    const output = safeOutput(stream);
    output.write('x');
    expect(await output.fault()).toMatchObject({ code: 'ENOSPC' });
    stream.destroy();
  });
});
