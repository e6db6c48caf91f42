import { printable } from '@r2i/schema/text';
import { SingleBar } from 'cli-progress';

import { type PrintableOutput, printableOutput, processOutputs } from './outputs.ts';

/** Where an app tells what is going on. Results go to stdout, everything else to stderr. */
export interface Reporter {
  /** One event; on a terminal it moves the bar, with `json` it is a line. */
  event(name: string, fields: Readonly<Record<string, string | number | boolean | null>>): void;
  /** Moves the bar to `done` of `total`, with a short text behind it. */
  progress(done: number, total: number, text: string): void;
  /** One line for people on stderr, also where a name in it holds a line feed; left out with `json`. */
  note(text: string): void;
  /** Takes the bar away. */
  end(): void;
}

/** Without a terminal, progress is told at most this often. */
const plainIntervalMs = 3000;

export const logFormats = ['auto', 'json', 'plain', 'silent'] as const;

export type LogFormat = (typeof logFormats)[number];

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
    return {
      event: (event, fields) => void output.write(`${JSON.stringify({ event, ...fields })}\n`),
      progress: nothing,
      note: nothing,
      end: nothing,
    };
  }
  if (format === 'auto' && output.terminal !== undefined) return barReporter(output, output.terminal);
  let lastMs = Number.NEGATIVE_INFINITY;
  return {
    event: nothing,
    progress(done, total, text) {
      if (done < total && performance.now() - lastMs < plainIntervalMs) return;
      lastMs = performance.now();
      output.write(`  ${done}/${total} ${asLine(text)}\n`);
    },
    note: (text) => void output.write(`${asLine(text)}\n`),
    end: nothing,
  };
}

/** A file's name may hold line feeds, and what follows one would look like a line of ours. */
function asLine(text: string): string {
  return text.replaceAll('\n', String.raw`\n`);
}

/** The bar is drawn by us on the terminal itself; the words in it are made printable before. */
function barReporter(output: PrintableOutput, terminal: NodeJS.WriteStream): Reporter {
  const bar = new SingleBar({
    format: '  {bar} {value}/{total} images | {text}',
    stream: terminal,
    barCompleteChar: '█',
    barIncompleteChar: '░',
    hideCursor: true,
  });
  let running = false;
  return {
    event: () => undefined,
    progress(done, total, words) {
      const text = printable(asLine(words));
      if (!running) bar.start(total, done, { text });
      running = true;
      bar.setTotal(total);
      bar.update(done, { text });
    },
    note: (text) => void output.write(`${asLine(text)}\n`),
    end() {
      if (running) bar.stop();
      running = false;
    },
  };
}
