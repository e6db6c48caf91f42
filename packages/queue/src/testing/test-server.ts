/** A server for tests, in a folder of its own, that listens to this machine alone. */
export interface TestServer extends AsyncDisposable {
  readonly url: string;
  /** Ends it, and starts it again with what it has kept. */
  restart(): Promise<void>;
}

/** Where a server may lie; the first that is there. */
export interface ServerProgram {
  readonly name: string;
  readonly path: string | undefined;
  /** What a test without it says. */
  readonly missing: string;
}

/**
 * Whether tests of a server may be left out: where it is not installed, and nobody counts on them.
 *
 * @param program - In CI it has to be there, so tests run and fail.
 */
export function mayLeaveOut({ path }: ServerProgram): boolean {
  return path === undefined && process.env['CI'] !== 'true';
}
