import { type EntryOwner, type MakeContext, makeEntry, namedFault, OptionError } from '@r2i/plugin';
import type { ImageCollection } from '@r2i/schema';

import { type SourceSpec, sourceEntryOf } from '../sources/source-spec.ts';

/**
 * Opens the sources of plug-ins among others: those whose location is `<entry>:<place>`.
 *
 * @returns By location, as `SourceAccess.collections` takes them; whoever opens them as sources closes them.
 * @throws {EntryUnknownError} If a location names a source that no plug-in has.
 * @throws {OptionError} If it names a kind that is told by the form of a location.
 * @throws {EntryFailedError} If a plug-in cannot open it.
 */
export async function openPluginSources(
  specs: readonly Pick<SourceSpec, 'location'>[],
  make: MakeContext<'sources'>,
): Promise<ReadonlyMap<string, ImageCollection>> {
  const opened = new Map<string, ImageCollection>();
  try {
    for (const { location } of specs) {
      if (opened.has(location)) continue;
      const collection = await openOne(location, make);
      if (collection !== undefined) opened.set(location, collection);
    }
    return opened;
  } catch (error) {
    for (const collection of opened.values()) await collection.close();
    throw error;
  }
}

async function openOne(location: string, make: MakeContext<'sources'>): Promise<ImageCollection | undefined> {
  const named = sourceEntryOf(location);
  if (named === undefined) return undefined;
  const { name, place } = named;
  const found = make.registry.find('sources', name);
  if (found?.builtIn) {
    throw new OptionError(`${location}: ${name} is told by the form of a location; write ${place}`);
  }
  const collection = await makeEntry('sources', name, { location: place }, make);
  return withName(collection, { plugin: found?.plugin ?? name, entry: `sources.${name}` });
}

/** The same collection, whose errors say which plug-in they come from. */
function withName(collection: ImageCollection, owner: EntryOwner): ImageCollection {
  const told = async <Result>(run: () => Promise<Result>): Promise<Result> => {
    try {
      return await run();
    } catch (error) {
      throw namedFault(error, owner);
    }
  };
  return {
    async *images(options) {
      try {
        for await (const entry of collection.images(options)) {
          const { name, licence, origin } = entry;
          yield { name, licence, origin, read: () => told(() => entry.read()) };
        }
      } catch (error) {
        options?.signal?.throwIfAborted();
        throw namedFault(error, owner);
      }
    },
    read: (name, options) => told(() => collection.read(name, options)),
    close: () => told(() => collection.close()),
  };
}
