import { parseRecord } from '@r2i/schema';
import { z } from 'zod';

import { type ImageSources, openImageSources } from './open-image-sources.ts';
import type { SourceAccess } from './source-access.ts';
import { type SourceSpec, sourceSpecSchema } from './source-spec.ts';

const specsSchema: z.ZodType<readonly SourceSpec[]> = z.array(sourceSpecSchema).min(1);

/** What of a run tells where its images came from. */
export interface RecordedSources {
  readonly sourceRoot: string;
  /** What was given to `openRun`; a run without it has one folder, `sourceRoot`. */
  readonly sources?: unknown;
}

/**
 * The sources of a run, as its `run.json` tells.
 *
 * @throws {InvalidRecordError} If `sources` is no list of sources.
 */
export function recordedSpecs({ sourceRoot, sources }: RecordedSources): readonly SourceSpec[] {
  return sources === undefined
    ? [{ location: sourceRoot, kind: 'folder' }]
    : parseRecord(specsSchema, sources, 'run.json, sources');
}

/**
 * Opens the sources of a run again, as its `run.json` tells.
 *
 * @param access.collections - Those of plug-ins; `openPluginSources` of `@r2i/source/plugin` opens them.
 * @throws {InvalidRecordError} If `sources` is no list of sources.
 *
 * @example
 * await using sources = openRecordedSources(run);
 * const bytes = await sources.readRecorded(sample.image);
 */
export function openRecordedSources(run: RecordedSources, access: SourceAccess = {}): ImageSources {
  return openImageSources(recordedSpecs(run), access);
}
