import { type FileFormat, isR2IError } from '@r2i/schema';

import { type FormatAbout, FormatFailedError } from '../errors/format-failed-error.ts';
import { faultText } from './fault-detail.ts';

/** Where in an export something failed. */
interface Place {
  readonly row?: number | undefined;
  readonly sample?: string | undefined;
}

/** What one's own format threw, with its name; errors of ours say enough by themselves. */
function formatFault(error: unknown, what: string, about: FormatAbout & Place): unknown {
  if (isR2IError(error)) return error;
  return new FormatFailedError({ ...about, detail: `${what}: ${faultText(error)}`, cause: error });
}

/** Runs a part of one's own format. @throws {FormatFailedError} Naming format and plug-in, if it throws. */
export function runFormat<Result>(what: string, about: FormatAbout & Place, run: () => Result): Result {
  try {
    return run();
  } catch (error) {
    throw formatFault(error, what, about);
  }
}

/** The same files, whose errors say which format, and whose, they come from. */
export function nameFormatFaults(files: FileFormat, about: FormatAbout): FileFormat {
  const wait = async <Result>(
    what: string,
    place: Place,
    run: () => Result | Promise<Result>,
  ): Promise<Result> => {
    try {
      return await run();
    } catch (error) {
      throw formatFault(error, what, { ...about, ...place });
    }
  };
  return {
    source: files.source,
    configs: files.configs,
    container: files.container,
    annotates: files.annotates,
    open(options) {
      const sink = runFormat('open() failed', about, () => files.open(options));
      return {
        write: (row) => wait('write() failed', { sample: row.sample.id }, () => sink.write(row)),
        close: () => wait('close() failed', {}, () => sink.close()),
        discard: () => wait('discard() failed', {}, () => sink.discard()),
      };
    },
    async *read(path) {
      try {
        yield* files.read(path);
      } catch (error) {
        throw formatFault(error, 'read() failed', about);
      }
    },
    load: (fields) => runFormat('load() failed', about, () => files.load(fields)),
    extras: (written) => runFormat('extras() failed', about, () => files.extras?.(written) ?? {}),
  };
}
