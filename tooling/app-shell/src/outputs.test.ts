import { describe, expect, it } from 'vitest';
import { z } from 'zod';

import { defineCommand } from './command/define-command.ts';
import { createReporter, type LogFormat } from './reporter.ts';
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
