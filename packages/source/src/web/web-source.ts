import { sniffMediaType } from '@r2i/crop';
import { decodeText } from '@r2i/files';

import { listedEntries } from '../list/listed-entries.ts';
import { withoutQuery } from '../list/without-query.ts';
import { findByScan } from '../sources/find-by-scan.ts';
import type { ImageSource } from '../sources/image-source.ts';
import type { SourceSpec } from '../sources/source-spec.ts';
import { fetchImage } from './fetch-image.ts';
import { nameOfUrl } from './name-of-url.ts';
import { createWebClient, type WebAccess } from './web-client.ts';

/**
 * One image on the web, or the images that a list on the web names, one a line: JSONL or text as for local lists. What
 * the URL gives decides which. Locations in a list may be relative to its URL, and are never files of this machine.
 */
export function openWebSource(spec: SourceSpec, access: WebAccess = {}): ImageSource {
  const client = createWebClient(access);
  const images: ImageSource['images'] = async function* ({ signal } = {}) {
    const { bytes, url } = await client.get(spec.location, { signal });
    const name = nameOfUrl(spec.location);
    if (sniffMediaType(bytes) !== null) {
      const { licence, origin = withoutQuery(spec.location) } = spec;
      // Fetched anew when it is read: a source holds no image.
      yield { name, licence, origin, read: () => fetchImage(client, spec.location, signal) };
      return;
    }
    const absolute = (location: string): string =>
      URL.canParse(location, url) ? new URL(location, url).href : location;
    const lines = decodeText(bytes).split('\n');
    yield* listedEntries(
      lines.map((text, index) => ({ text, row: index + 1 })),
      {
        file: name,
        spec,
        nameOf: ({ location }) => nameOfUrl(absolute(location)),
        read: ({ location }) => fetchImage(client, absolute(location), signal),
      },
    );
  };
  const find = findByScan(withoutQuery(spec.location), images);
  return { spec, images, read: async (name) => (await find(name)).read(), close: () => client.close() };
}
