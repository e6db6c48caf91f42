import { recipeOf } from '@r2i/distill/options';
import { openRunSource } from '@r2i/review';
import { openRecordedSources, type SourceAccess } from '@r2i/source';

import type { OpenSource } from './open-source.ts';

/**
 * The questions of a finished run.
 *
 * @throws {RunFolderError} If the folder holds no finished run.
 */
export async function openRun(folder: string, access: SourceAccess = {}): Promise<OpenSource> {
  const source = await openRunSource(folder);
  const { run } = source.stored;
  const photos = openRecordedSources(run, access);
  return {
    ...source,
    recipe: recipeOf(run).data?.recipe ?? null,
    photo: ({ image }) => photos.readRecorded(image),
    [Symbol.asyncDispose]: () => photos.close(),
  };
}
