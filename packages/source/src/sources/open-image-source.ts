import type { ImageCollection } from '@r2i/schema';

import { openFilesSource, openFolderSource } from '../folder/folder-source.ts';
import { openListSource } from '../list/list-source.ts';
import { openParquetSource } from '../parquet/parquet-source.ts';
import { openS3Source } from '../s3/s3-source.ts';
import { openTarSource } from '../tar/tar-source.ts';
import { openWebSource } from '../web/web-source.ts';
import { openZipSource } from '../zip/zip-source.ts';
import type { ImageSource } from './image-source.ts';
import type { SourceAccess } from './source-access.ts';
import { type SourceKind, type SourceSpec, sourceKind } from './source-spec.ts';

/**
 * Opens a source of images; which kind it is, its location tells. Nothing is read or asked before it is iterated.
 *
 * @throws {ImageSourceError} If the location can be no source.
 *
 * @example
 * const source = openImageSource({ location: 'shards/{000..007}.tar', licence: 'CC-BY-4.0' });
 * for await (const { name, read } of source.images()) console.log(name, (await read()).length);
 * await source.close();
 */
export function openImageSource(spec: SourceSpec, access: SourceAccess = {}): ImageSource {
  const brought = access.collections?.get(spec.location);
  return brought === undefined ? openers[sourceKind(spec)](spec, access) : asSource(spec, brought);
}

/** What the spec says of all images holds for those that do not say otherwise. */
function asSource(spec: SourceSpec, collection: ImageCollection): ImageSource {
  const { licence, origin } = spec;
  return {
    spec,
    async *images(options) {
      for await (const entry of collection.images(options)) {
        yield {
          ...{ name: entry.name, read: () => entry.read() },
          licence: entry.licence ?? licence,
          origin: entry.origin ?? origin,
        };
      }
    },
    read: (name, options) => collection.read(name, options),
    close: () => collection.close(),
  };
}

const openers: Readonly<Record<SourceKind, (spec: SourceSpec, access: SourceAccess) => ImageSource>> = {
  folder: openFolderSource,
  files: openFilesSource,
  list: (spec, { web }) => openListSource(spec, web),
  parquet: openParquetSource,
  tar: openTarSource,
  zip: openZipSource,
  web: (spec, { web }) => openWebSource(spec, web),
  s3: (spec, { s3 }) => openS3Source(spec, s3),
};
