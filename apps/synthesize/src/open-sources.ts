import type { PluginContext, Registry } from '@r2i/plugin';
import type { ShardSplit } from '@r2i/run';
import type { JsonValue } from '@r2i/schema';
import { withoutNearDuplicates } from '@r2i/similarity';
import {
  bucketAccess,
  type ImageEntry,
  type ImageSources,
  openImageSources,
  readAhead,
  type SourceSpec,
  sourceEntryOf,
  sourceKind,
} from '@r2i/source';
import { openPluginSources } from '@r2i/source/plugin';

import type { SourceSettings } from './read-sources.ts';

/** Images of services elsewhere that are fetched before they are needed. */
const ahead = 8;

/**
 * Opens the sources; keys for buckets come from the environment alone.
 *
 * @throws {EntryUnknownError} If a location names a source that no plug-in has.
 */
export async function openSources(
  { images, web }: Pick<SourceSettings, 'images' | 'web'>,
  {
    registry,
    context,
    environment,
  }: { registry: Registry; context: PluginContext; environment: NodeJS.ProcessEnv },
): Promise<ImageSources> {
  return openImageSources(images, {
    web,
    s3: { ...bucketAccess(environment), maxBytes: web.maxBytes },
    collections: await openPluginSources(images, { registry, context }),
  });
}

/**
 * The images as the recipe takes them.
 *
 * @param split - Of the shard that is done. Near-duplicates are looked for in all photos, so that each shard leaves out what one
 *   process would.
 */
export async function* sourceImages(
  sources: ImageSources,
  {
    nearDuplicates,
    maxInputPixels,
  }: Pick<SourceSettings, 'nearDuplicates'> & { readonly maxInputPixels: number },
  { signal, split }: { readonly signal: AbortSignal; readonly split: ShardSplit | undefined },
): AsyncGenerator<ImageEntry & { readonly position?: number }, void, undefined> {
  const entries = sources.images({ signal });
  const read = (some: AsyncIterable<ImageEntry>): AsyncIterable<ImageEntry> =>
    sources.remote ? readAhead(some, ahead) : some;
  const part = (some: AsyncIterable<ImageEntry>): AsyncIterable<ImageEntry> =>
    split === undefined ? some : split.split(some, ({ name }) => name);
  if (nearDuplicates === undefined) yield* read(part(entries));
  else {
    const maxPixels = maxInputPixels;
    yield* part(withoutNearDuplicates(read(entries), { maxDistance: nearDuplicates, maxPixels }));
  }
}

/** What `run.json` keeps of the sources. A single folder is kept as it always was: by its path alone. */
export function recordedSources(images: readonly SourceSpec[]): {
  readonly sourceRoot: string;
  readonly sources?: JsonValue;
} {
  const [first, ...rest] = images;
  const sourceRoot = images.map(({ location }) => location).join(', ');
  const { location, kind, ...details } = first ?? { location: '' };
  const isPlain =
    rest.length === 0 &&
    sourceKind({ location, kind }) === 'folder' &&
    sourceEntryOf(location) === undefined &&
    Object.keys(details).length === 0;
  return isPlain ? { sourceRoot } : { sourceRoot, sources: images.map((spec) => ({ ...spec })) };
}
