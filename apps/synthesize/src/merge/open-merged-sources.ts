import { userPath } from '@r2i/app-shell';
import { createSharedResources, EntryUnknownError, type Registry } from '@r2i/plugin';
import type { RunFile } from '@r2i/run';
import { bucketAccess, type ImageSources, openRecordedSources, recordedSpecs } from '@r2i/source';
import { openPluginSources } from '@r2i/source/plugin';

/** Photos of a run, as far as they can be had. */
export type MergedSources = Pick<ImageSources, 'readRecorded'> & AsyncDisposable;

/** Opens the sources that a run records, for the pictures of its report. Where a plug-in is missing, there are none. */
export async function openMergedSources(
  run: RunFile,
  {
    registry,
    environment,
    signal,
  }: { readonly registry: Registry; readonly environment: NodeJS.ProcessEnv; readonly signal: AbortSignal },
): Promise<MergedSources> {
  const resources = createSharedResources();
  const context = {
    ...{ seed: run.seed, signal, threads: 1, path: userPath, log: () => undefined },
    shared: <Value>(key: string, open: () => Promise<Value>) => resources.shared(key, open),
  };
  try {
    const collections = await openPluginSources(recordedSpecs(run), { registry, context });
    const sources = openRecordedSources(run, { s3: bucketAccess(environment), collections });
    return {
      readRecorded: sources.readRecorded,
      async [Symbol.asyncDispose]() {
        await sources.close();
        await resources[Symbol.asyncDispose]();
      },
    };
  } catch (error) {
    await resources[Symbol.asyncDispose]();
    if (!(error instanceof EntryUnknownError)) throw error;
    return { readRecorded: () => Promise.reject(error), [Symbol.asyncDispose]: async () => undefined };
  }
}
