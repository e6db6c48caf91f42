import { SingleBar } from 'cli-progress';

import type { TextOutput } from './command/define-command.ts';

/** Where an app tells what is going on. Results go to stdout, everything else to stderr. */
export interface Reporter {
  /** One event; on a terminal it moves the bar, with `json` it is a line. */
  event(name: string, fields: Readonly<Record<string, string | number | boolean | null>>): void;
  /** Moves the bar to `done` of `total`, with a short text behind it. */
  progress(done: number, total: number, text: string): void;
  /** A line for people on stderr; left out with `json`. */
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
 * @param stderr - Where it goes; a bar only where this is a terminal.
 */
export function createReporter(
  format: LogFormat,
  stderr: TextOutput & { readonly isTTY?: boolean | undefined } = process.stderr,
): Reporter {
  const nothing = (): void => undefined;
  if (format === 'silent') return { event: nothing, progress: nothing, note: nothing, end: nothing };
  if (format === 'json') {
    return {
      event: (event, fields) => void stderr.write(`${JSON.stringify({ event, ...fields })}\n`),
      progress: nothing,
      note: nothing,
      end: nothing,
    };
  }
  if (format === 'auto' && stderr.isTTY === true) return barReporter();
  let lastMs = Number.NEGATIVE_INFINITY;
  return {
    event: nothing,
    progress(done, total, text) {
      if (done < total && performance.now() - lastMs < plainIntervalMs) return;
      lastMs = performance.now();
      stderr.write(`  ${done}/${total} ${text}\n`);
    },
    note: (text) => void stderr.write(`${text}\n`),
    end: nothing,
  };
}

function barReporter(): Reporter {
  const bar = new SingleBar({
    format: '  {bar} {value}/{total} images | {text}',
    stream: process.stderr,
    barCompleteChar: '█',
    barIncompleteChar: '░',
    hideCursor: true,
  });
  let running = false;
  return {
    event: () => undefined,
    progress(done, total, text) {
      if (!running) bar.start(total, done, { text });
      running = true;
      bar.setTotal(total);
      bar.update(done, { text });
    },
    note: (text) => process.stderr.write(`${text}\n`),
    end() {
      if (running) bar.stop();
      running = false;
    },
  };
}
