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

/** The outputs of this process: the only place that names them, as `tooling/structure` checks. */
export function processOutputs(): {
  readonly stdout: PrintableOutput & { readonly columns: number | undefined };
  readonly stderr: PrintableOutput;
} {
  const { stdout, stderr } = process;
  return {
    stdout: { ...printableOutput(stdout), columns: stdout.columns },
    stderr: printableOutput({
      write: (text) => stderr.write(text),
      terminal: stderr.isTTY === true ? stderr : undefined,
    }),
  };
}
