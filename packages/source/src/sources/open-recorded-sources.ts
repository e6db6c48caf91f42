import { parseRecord } from '@r2i/schema';
import { z } from 'zod';

import { type ImageSources, openImageSources } from './open-image-sources.ts';
import type { SourceAccess } from './source-access.ts';
import { type SourceSpec, sourceSpecSchema } from './source-spec.ts';

const specsSchema: z.ZodType<readonly SourceSpec[]> = z.array(sourceSpecSchema).min(1);

/**
 * Opens the sources of a run again, as its `run.json` tells.
 *
 * @param run - `sources` is what was given to `openRun`; a run without it has one folder, `sourceRoot`.
 * @throws {InvalidRecordError} If `sources` is no list of sources.
 *
 * @example
 * await using sources = openRecordedSources(run);
 * const bytes = await sources.readRecorded(sample.image);
 */
export function openRecordedSources(
  { sourceRoot, sources }: { readonly sourceRoot: string; readonly sources?: unknown },
  access: SourceAccess = {},
): ImageSources {
  const specs: readonly SourceSpec[] =
    sources === undefined
      ? [{ location: sourceRoot, kind: 'folder' }]
      : parseRecord(specsSchema, sources, 'run.json, sources');
  return openImageSources(specs, access);
}
