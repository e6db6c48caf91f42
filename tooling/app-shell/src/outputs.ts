import { errorCode } from '@r2i/schema/errors';
import { printable } from '@r2i/schema/text';

/** Where text goes: `process.stdout` and its like. */
export interface TextOutput {
  write(text: string): unknown;
}

/** An output through which nothing goes that steers a terminal; made by {@link printableOutput} alone. */
export interface PrintableOutput extends TextOutput {
  /** Where what we draw ourselves goes, such as a bar; only where it is a terminal. */
  readonly terminal?: NodeJS.WriteStream | undefined;
}

/**
 * Makes an output of what an app writes to. All that an app writes goes through one, so what files, services and models are
 * called or say cannot steer a terminal or turn the text around it; see `printable` of `@r2i/schema`.
 */
export function printableOutput(output: TextOutput & Pick<PrintableOutput, 'terminal'>): PrintableOutput {
  return { terminal: output.terminal, write: (text) => output.write(printable(text)) };
}

/** A stream that text is written to: `process.stdout` and its like. */
export interface OutputStream {
  write(text: string, done?: () => void): unknown;
  on(event: 'error', listener: (error: unknown) => void): unknown;
}

/** An output whose faults end nothing. */
export interface SafeOutput extends TextOutput {
  /** Waits for what was written. @returns Why text was lost; `undefined` where none was, or nobody is left to read it. */
  fault(): Promise<unknown>;
}

/**
 * An output that may be a file on a full disk, or a pipe whose reader has gone. Node would end the process with a stack trace in the middle of
 * work that is paid for. So what cannot be written is lost, the next text is tried again, and {@link SafeOutput.fault} tells.
 */
export function safeOutput(stream: OutputStream): SafeOutput {
  let fault: unknown;
  const lose = (error: unknown): void => {
    // Whoever reads no more, as `head` does, has what it wants.
    if (errorCode(error) !== 'EPIPE') fault ??= error;
  };
  stream.on('error', lose);
  return {
    write(text) {
      try {
        return stream.write(text);
      } catch (error) {
        lose(error);
        return false;
      }
    },
    async fault() {
      await new Promise<void>((resolve) => void stream.write('', () => resolve()));
      return fault;
    },
  };
}

interface ProcessOutputs {
  readonly stdout: PrintableOutput & Pick<SafeOutput, 'fault'> & { readonly columns: number | undefined };
  readonly stderr: PrintableOutput;
}

let outputs: ProcessOutputs | undefined;

/** The outputs of this process: the only place that names them, as `tooling/structure` checks. */
export function processOutputs(): ProcessOutputs {
  outputs ??= openOutputs();
  return outputs;
}

function openOutputs(): ProcessOutputs {
  const { stdout, stderr } = process;
  const [results, progress] = [safeOutput(stdout), safeOutput(stderr)];
  return {
    stdout: { ...printableOutput(results), columns: stdout.columns, fault: results.fault },
    stderr: printableOutput({
      write: progress.write,
      terminal: stderr.isTTY === true ? stderr : undefined,
    }),
  };
}
