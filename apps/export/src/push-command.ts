import { stat } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { createRepo, HubApiError, uploadFiles } from '@huggingface/hub';
import { UsageError, userPath } from '@r2i/app-shell';
import { exportPaths } from '@r2i/dataset';
import { findInside } from '@r2i/files';
import { createSecretMask } from '@r2i/schema';

import { PushError } from './errors/push-error.ts';
import type { PluginHost } from './plugin-context.ts';
import { showBytes } from './show-bytes.ts';
import { tellForeign } from './tell-foreign.ts';
import { verifyWritten } from './verify-written.ts';

export interface PushFlags {
  readonly repo: string;
  readonly branch?: string | undefined;
  readonly public?: boolean | undefined;
  readonly yes?: boolean | undefined;
}

export interface PushContext extends PluginHost {
  readonly token: string | undefined;
  /** Another Hub than the public one. */
  readonly hubUrl: string | undefined;
}

/**
 * Verifies the export, then uploads what its manifest and its rows name in one commit, large files by Git LFS. What lies in the
 * folder besides is named and not sent.
 *
 * @returns What was done, or would be: a line a file for people, and the counts.
 * @throws {FormatUnknownError} If it was written by a plug-in that is not loaded.
 * @throws {ExportProblemsError} If the export is not what its manifest says.
 * @throws {PushError} If the Hub refuses.
 */
export async function pushExport(
  path: string,
  { repo, branch = 'main', public: isPublic = false, yes = false }: PushFlags,
  { token, hubUrl, ...host }: PushContext,
): Promise<{
  readonly text: string;
  readonly sent: boolean;
  readonly files: number;
  readonly bytes: number;
}> {
  if (!/^[\w.-]+\/[\w.-]+$/.test(repo))
    throw new UsageError(`--repo: "${repo}" is not of the form owner/name.`);
  const out = userPath(path);
  if (exportPaths(out).single !== null)
    throw new UsageError('push: the Hub wants a folder; export to one and push that.');
  const { contents, foreign } = await verifyWritten(out, undefined, host);
  const files = await findFiles(out, contents);
  const total = files.reduce((sum, { bytes }) => sum + bytes, 0);
  const listing = files.map(({ name, bytes }) => `  ${name}  ${showBytes(bytes)}`);
  const besides = tellForeign(foreign, 'not sent');
  const summary = `${files.length} files, ${showBytes(total)} to datasets/${repo}, branch ${branch}`;
  if (!yes)
    return {
      text: `${[`would upload ${summary}:`, ...listing].join('\n')}\n${besides}Nothing was sent. Add --yes to upload.\n`,
      sent: false,
      files: files.length,
      bytes: total,
    };
  if (token === undefined || token === '')
    throw new UsageError('push: HF_TOKEN is not set; put a token with write access there.');
  const shared = {
    repo: { type: 'dataset', name: repo },
    accessToken: token,
    fetch: until(host.signal),
    ...(hubUrl === undefined ? {} : { hubUrl: hubUrl.replace(/\/$/, '') }),
  } as const;
  try {
    await createRepo({ ...shared, visibility: isPublic ? 'public' : 'private' }).catch((error: unknown) => {
      // It is there already.
      if (!(error instanceof HubApiError && error.statusCode === 409)) throw error;
    });
    const commit = await uploadFiles({
      ...shared,
      branch,
      abortSignal: host.signal,
      commitTitle: 'Export of Region-to-Image samples',
      files: files.map(({ name, path: file }) => ({ path: name, content: pathToFileURL(file) })),
    });
    const hide = createSecretMask([token]);
    const oid = commit === undefined ? '' : `commit ${hide(commit.commit.oid)}\n`;
    return { text: `uploaded ${summary}\n${besides}${oid}`, sent: true, files: files.length, bytes: total };
  } catch (cause) {
    host.signal.throwIfAborted();
    throw new PushError({ repo, token, cause });
  }
}

/** Requests end with the signal: not each function of the library takes one. */
function until(signal: AbortSignal): typeof fetch {
  return (input, init) => {
    const signals = [signal, ...(init?.signal ? [init.signal] : [])];
    return fetch(input, { ...init, signal: AbortSignal.any(signals) });
  };
}

async function findFiles(
  root: string,
  names: readonly string[],
): Promise<{ readonly name: string; readonly path: string; readonly bytes: number }[]> {
  const files: { name: string; path: string; bytes: number }[] = [];
  for (const name of names) {
    const path = await findInside(root, name);
    files.push({ name, path, bytes: (await stat(path)).size });
  }
  return files;
}
