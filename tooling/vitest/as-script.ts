import { joinedScript } from '@r2i/join';
import { inject } from 'vitest';

export { scriptsVariable } from '@r2i/join/scripts-variable';

declare module 'vitest' {
  interface ProvidedContext {
    /** Folder of this run of tests, which is removed at its end. */
    readonly scripts: string;
  }
}

/**
 * Arguments with which Node runs a TypeScript file of the repository as a process that starts within a tenth of
 * a second, which counts where tests start and kill processes.
 *
 * @example
 * const child = spawn(process.execPath, [...(await asScript(new URL('cli.ts', import.meta.url))), '--help']);
 */
export async function asScript(entry: URL): Promise<readonly string[]> {
  return ['--conditions=@r2i/source', await joinedScript(entry, inject('scripts'))];
}
