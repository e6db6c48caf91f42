import {
  type CallCache,
  type CallPath,
  createCallPath,
  createLanes,
  createLedger,
  type TeacherModel,
  watchLanes,
} from '@r2i/teacher';
import { createOpenAITeacher, type OpenAITeacherOptions } from '@r2i/teacher/openai';

import { makeFolder } from '../files/make-folder.ts';
import { createReplyCache } from './reply-cache.ts';

/** A model behind an OpenAI-compatible service, and how it is reached. */
export interface ModelService extends Omit<OpenAITeacherOptions, 'connections' | 'keyVariable'> {
  /** Where the key comes from, for messages; the key itself is in none. @default 'OPENAI_API_KEY' */
  readonly keyVariable?: string | undefined;
  /** Calls under way at once, at least 1. */
  readonly concurrency: number;
}

/** A served model that can be asked, with the path of its calls. */
export interface ServedTeacher {
  readonly model: TeacherModel;
  readonly calls: CallPath;
}

/** Longest pause that a service is left alone for by a server, whose clients wait no longer themselves. */
const longestPauseMs = 60_000;

/**
 * Lends a served model with its call path, and closes both afterwards.
 *
 * @param options.folder - Folder whose `calls.jsonl` keeps replies, made where it is not there; `null` keeps them in
 *   memory.
 * @param options.cache - What keeps them instead, where others keep theirs in the same folder meanwhile.
 * @param options.tellWait - Told when calls wait. @default nobody
 * @param options.staysUp - Whether what ends a run ends the calls under way alone, for a server, and a pause that the service asks for is cut to 60 s. @default false
 * @throws {ResultFolderError} If the folder cannot be made.
 */
export async function withService<Result>(
  { keyVariable, concurrency, ...service }: ModelService,
  {
    folder,
    cache,
    tellWait = () => undefined,
    staysUp = false,
  }: {
    readonly folder: string | null;
    readonly cache?: CallCache | undefined;
    readonly tellWait?: Parameters<typeof watchLanes>[1] | undefined;
    readonly staysUp?: boolean | undefined;
  },
  use: (teacher: ServedTeacher) => Promise<Result>,
): Promise<Result> {
  if (folder !== null) await makeFolder(folder);
  await using model = createOpenAITeacher({
    ...service,
    connections: concurrency,
    ...(keyVariable === undefined ? {} : { keyVariable }),
  });
  await using own = createReplyCache(folder, { staysUp });
  const lanes = createLanes(staysUp ? { concurrency, longestPauseMs } : { concurrency });
  const calls = createCallPath({ cache: cache ?? own, ledger: createLedger(), lanes, staysUp });
  const endWatch = watchLanes(lanes, tellWait);
  try {
    return await use({ model, calls });
  } finally {
    await calls.idle();
    endWatch();
  }
}
