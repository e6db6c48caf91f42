import { UsageError } from '@r2i/app-shell';

/**
 * Checks that the address of a service is known.
 *
 * @param options.flag - Flag that gives it, for the message.
 * @throws {UsageError} If it is not.
 */
export function needAddress(
  baseUrl: string | undefined,
  { flag, environment }: { readonly flag: string; readonly environment: NodeJS.ProcessEnv },
): void {
  if ((baseUrl ?? environment['OPENAI_BASE_URL'] ?? '') !== '') return;
  throw new UsageError(`No address of the service; give ${flag} or set OPENAI_BASE_URL.`);
}
