import { UsageError } from '@r2i/app-shell';

/**
 * Where the queue is.
 *
 * @throws {UsageError} If nobody says it.
 */
export function queueUrl(given: string | undefined, environment: NodeJS.ProcessEnv): string {
  const url = given ?? environment['R2I_QUEUE'];
  if (url !== undefined && url !== '') return url;
  throw new UsageError(
    '--queue: say which server shares the work out, here or in R2I_QUEUE of the environment.',
  );
}
