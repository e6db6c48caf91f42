import { errorCode } from './error-code.ts';
import { R2IError } from './r2i-error.ts';

/** What the machine has no more of, or what of it is broken. */
export const machineFaults = [
  'disk-full',
  'disk-broken',
  'too-many-files',
  'out-of-memory',
  'temporary-folder',
  'worker-ended',
] as const;

export type MachineFault = (typeof machineFaults)[number];

const faults: ReadonlyMap<string, MachineFault> = new Map([
  ['ENOSPC', 'disk-full'],
  ['EDQUOT', 'disk-full'],
  // A limit on the size of a file, as `ulimit -f` sets it.
  ['EFBIG', 'disk-full'],
  ['EIO', 'disk-broken'],
  ['EMFILE', 'too-many-files'],
  ['ENFILE', 'too-many-files'],
  ['ENOMEM', 'out-of-memory'],
  ['ERR_MEMORY_ALLOCATION_FAILED', 'out-of-memory'],
]);

/** What the engine says where the system gives it no memory. Such an error has no code. */
const noMemory = /^Array buffer allocation failed$|^WebAssembly\.\w+\(\): Out of memory:/u;

const advice: Record<MachineFault, string> = {
  'disk-full': 'the disk is full, or a limit on files is reached; make room',
  'disk-broken': 'the disk reports an error; look at it, or copy the folder to another one',
  'too-many-files':
    'too many files are open; raise the limit (ulimit -n), or lower --call-concurrency and --concurrency',
  'out-of-memory':
    'there is no memory left; end other programs, lower --concurrency, or raise the limit (ulimit -v)',
  'temporary-folder': 'the temporary folder cannot be written; set TMPDIR to one that can',
  'worker-ended':
    'a thread of this program ended by itself, as one does that runs out of memory; lower --concurrency and --threads',
};

/**
 * The machine cannot go on: its disk is full, say. That is no fault of a photo or a service, so it ends the run, and nothing is
 * rejected because of it. What was kept before stays.
 */
export class MachineError extends R2IError {
  override readonly name = 'MachineError';
  readonly code = 'schema/machine';
  /** See `isFatal`. */
  readonly fatal = true;
  readonly fault: MachineFault;
  /** What was written or read; `null` where it is not known. */
  readonly path: string | null;

  constructor({ fault, path, cause }: { fault: MachineFault; path: string | null; cause: unknown }) {
    const where = path === null ? '' : `${path}: `;
    const said = cause instanceof Error ? ` (${cause.message})` : '';
    super(`${where}${advice[fault]}${said}. Nothing that was kept is lost: the same command goes on`, {
      cause,
    });
    this.fault = fault;
    this.path = path;
  }
}

function faultOf(error: object): MachineFault | undefined {
  if (error instanceof MachineError) return error.fault;
  if ('machineFault' in error && isMachineFault(error.machineFault)) return error.machineFault;
  // Only what the engine throws itself: words of a service or a library may be about another machine.
  if (error instanceof RangeError && noMemory.test(error.message)) return 'out-of-memory';
  return faults.get(errorCode(error) ?? '');
}

function isMachineFault(value: unknown): value is MachineFault {
  return typeof value === 'string' && Object.hasOwn(advice, value);
}

/**
 * Which fault of the machine an error, or a cause of it, tells of: by the system's code, in the engine's words, or since the error itself
 * says so with `machineFault`.
 */
export function machineFaultOf(error: unknown): MachineFault | undefined {
  const seen = new Set<unknown>();
  for (let at = error; typeof at === 'object' && at !== null && !seen.has(at); ) {
    const fault = faultOf(at);
    if (fault !== undefined) return fault;
    seen.add(at);
    at = 'cause' in at ? at.cause : undefined;
  }
  return undefined;
}

/** An error of the system as a {@link MachineError} where it is one; else as it is. */
export function asMachineError(error: unknown, path: string | null): unknown {
  if (error instanceof MachineError) return error;
  const fault = machineFaultOf(error);
  return fault === undefined ? error : new MachineError({ fault, path, cause: error });
}

/**
 * For `catch` where an error is about to be put in words of a room's own: what the machine is to blame for is said of the machine.
 *
 * @throws {MachineError} With the path, if the error is one of the machine's.
 */
export function throwMachineFault(error: unknown, path: string | null): void {
  const made = asMachineError(error, path);
  if (made instanceof MachineError) throw made;
}

/**
 * For `catch` where something may be absent or broken: a fault of the machine is thrown on, since it says nothing about what was read.
 *
 * @returns What gives `otherwise` for all other errors.
 */
export function unlessMachineFault<Value>(otherwise: Value): (error: unknown) => Value {
  return (error) => {
    if (machineFaultOf(error) !== undefined) throw error;
    return otherwise;
  };
}
