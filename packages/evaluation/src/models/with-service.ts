import { UsageError } from '@r2i/app-shell';
import { openCallCache } from '@r2i/run';
import {
  type CallPath,
  createCallPath,
  createLedger,
  createMemoryCache,
  createOpenAITeacher,
  type TeacherModel,
} from '@r2i/teacher';

export interface WithTeacherOptions {
  readonly model: string;
  /** What OPENAI_BASE_URL says where it is not given. */
  readonly baseUrl: string | undefined;
  /** Flag that gives `baseUrl`, for the message. */
  readonly flag: string;
  readonly keyEnv: string;
  readonly concurrency: number;
  /** Folder whose `calls.jsonl` keeps replies; `null` keeps them in memory. */
  readonly folder: string | null;
  readonly environment: NodeJS.ProcessEnv;
}

/**
 * Lends a served model with its call path, and closes both afterwards. Replies are kept in the folder.
 *
 * @throws {UsageError} If no address is known.
 */
export async function withTeacher<Result>(
  { model: name, baseUrl, flag, keyEnv, concurrency, folder, environment }: WithTeacherOptions,
  use: (teacher: { readonly model: TeacherModel; readonly calls: CallPath }) => Promise<Result>,
): Promise<Result> {
  const url = baseUrl ?? environment['OPENAI_BASE_URL'] ?? '';
  if (url === '') throw new UsageError(`No address of the service; give ${flag} or set OPENAI_BASE_URL.`);
  const apiKey = environment[keyEnv];
  await using model = createOpenAITeacher({
    baseUrl: url,
    model: name,
    keyVariable: keyEnv,
    connections: concurrency,
    ...(apiKey === undefined || apiKey === '' ? {} : { apiKey }),
  });
  const disk = folder === null ? null : await openCallCache(folder);
  try {
    const cache = disk ?? createMemoryCache();
    return await use({ model, calls: createCallPath({ cache, ledger: createLedger(), concurrency }) });
  } finally {
    await disk?.sync();
    await disk?.close();
  }
}
