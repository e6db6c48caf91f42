import { printable } from '@r2i/schema/text';
import type { SingleBar } from 'cli-progress';
import { z } from 'zod';

import { type PrintableOutput, printableOutput, processOutputs } from './outputs.ts';

/** How far something has come. */
export interface ProgressStep {
  /** What is counted, in the plural: `images`. */
  readonly unit: string;
  /** `null` where it is not known. */
  readonly total: number | null;
  readonly done: number;
  /** A short text behind it. */
  readonly text: string;
}

/** Where an app tells what is going on. Results go to stdout, everything else to stderr. */
export interface Reporter {
  /** One event, told with `json` alone. */
  event(name: string, fields: Readonly<Record<string, string | number | boolean | null>>): void;
  /** Moves the bar. */
  progress(step: ProgressStep): void;
  /** One line for people on stderr, also where a name in it holds a line feed; with `json` an event `note`. */
  note(text: string): void;
  /** Takes the bar away. */
  end(): void;
}

/** Without a terminal, progress is told at most this often. */
const plainIntervalMs = 3000;

export const logFormats = ['auto', 'json', 'plain', 'silent'] as const;

export type LogFormat = (typeof logFormats)[number];

/** The flag that every command has. */
export const logShape = {
  log: z.enum(logFormats).default('auto').meta({
    description: 'how progress is told on stderr; json: one object a line, and the result as one on stdout',
    placeholder: 'format',
  }),
};

/**
 * @param format - `auto`: a bar on a terminal, plain lines elsewhere; `json`: one JSON line an event;
 *   `plain`: lines; `silent`: nothing.
 * @param stderr - Where it goes; a bar only where this is a terminal. @default that of the process
 */
export function createReporter(
  format: LogFormat,
  stderr: Parameters<typeof printableOutput>[0] = processOutputs().stderr,
): Reporter {
  const output = printableOutput(stderr);
  const nothing = (): void => undefined;
  if (format === 'silent') return { event: nothing, progress: nothing, note: nothing, end: nothing };
  if (format === 'json') {
    const event: Reporter['event'] = (name, fields) =>
      void output.write(`${JSON.stringify({ event: name, ...fields })}\n`);
    return { event, progress: nothing, note: (text) => event('note', { text }), end: nothing };
  }
  if (format === 'auto' && output.terminal !== undefined) return barReporter(output, output.terminal);
  let lastMs = Number.NEGATIVE_INFINITY;
  return {
    event: nothing,
    progress({ done, total, unit, text }) {
      const isEnd = total !== null && done >= total;
      if (!isEnd && performance.now() - lastMs < plainIntervalMs) return;
      lastMs = performance.now();
      const of = total === null ? `${done}` : `${done}/${total}`;
      output.write(`  ${of} ${unit} | ${asLine(text)}\n`);
    },
    note: (text) => void output.write(`${asLine(text)}\n`),
    end: nothing,
  };
}

/** Takes text that somebody writes to stderr and tells each of its lines as a note. */
export function notesOutput(reporter: Pick<Reporter, 'note'>): PrintableOutput {
  return {
    write(text) {
      for (const line of text.split('\n')) if (line.trim() !== '') reporter.note(line);
    },
  };
}

/** A file's name may hold line feeds, and what follows one would look like a line of ours. */
function asLine(text: string): string {
  return text.replaceAll('\n', String.raw`\n`);
}

/** The bar is drawn by us on the terminal itself; the words in it are made printable before. */
function barReporter(output: PrintableOutput, terminal: NodeJS.WriteStream): Reporter {
  let bar: SingleBar | undefined;
  let last: ProgressStep | undefined;
  let isLoading = false;
  let running = false;
  const draw = (): void => {
    if (bar === undefined || last === undefined) return;
    const { done, total, unit, text: words } = last;
    const shown = { unit, of: total ?? '?', text: printable(asLine(words)) };
    const most = total ?? done + 1;
    if (!running) bar.start(most, done, shown);
    running = true;
    bar.setTotal(most);
    bar.update(done, shown);
  };
  /** Where there is progress to draw: help and all that is quick does not wait for it. */
  const load = async (): Promise<void> => {
    const { SingleBar } = await import('cli-progress');
    bar = new SingleBar({
      format: '  {bar} {value}/{of} {unit} | {text}',
      stream: terminal,
      barCompleteChar: '█',
      barIncompleteChar: '░',
      hideCursor: true,
    });
    draw();
  };
  return {
    event: () => undefined,
    progress(step) {
      last = step;
      if (!isLoading) void load();
      isLoading = true;
      draw();
    },
    note: (text) => void output.write(`${asLine(text)}\n`),
    end() {
      last = undefined;
      if (running) bar?.stop();
      running = false;
    },
  };
}
