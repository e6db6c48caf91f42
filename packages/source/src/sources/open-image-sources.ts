import { hashBytes, type ImageRecord } from '@r2i/schema';

import { ImageSourceError } from '../errors/image-source-error.ts';
import type { ImageSource } from './image-source.ts';
import { openImageSource } from './open-image-source.ts';
import type { SourceAccess } from './source-access.ts';
import { type SourceSpec, sourceKind } from './source-spec.ts';

/** One or more sources as one. */
export interface ImageSources extends Pick<ImageSource, 'images' | 'read' | 'close'>, AsyncDisposable {
  readonly specs: readonly SourceSpec[];
  /** Whether reading asks services elsewhere, so that it pays to read ahead. */
  readonly remote: boolean;
  /**
   * The bytes of an image that a record tells of.
   *
   * @throws {ImageSourceError} `changed` if what is there now is not what the record was made of; else as
   *   {@link ImageSource.read}.
   */
  readRecorded(
    record: Pick<ImageRecord, 'id' | 'name'>,
    options?: { readonly signal?: AbortSignal | undefined },
  ): Promise<Uint8Array>;
}

/**
 * Opens sources, one after the other. Of a single source, images have the names it gives them; of several, each name
 * begins with the source's label (last part of its location that is no pattern, made unique) and `/`.
 *
 * @param specs - At least one. Their order decides which of two equal images comes first.
 * @throws {ImageSourceError} If a location can be no source.
 */
export function openImageSources(specs: readonly SourceSpec[], access: SourceAccess = {}): ImageSources {
  const labels = labelsOf(specs);
  const sources = specs.map((spec, index) => ({
    source: openImageSource(spec, access),
    prefix: specs.length === 1 ? '' : `${labels[index]}/`,
  }));
  const read: ImageSources['read'] = async (name, options) => {
    const found = sources.find(({ prefix }) => name.startsWith(prefix));
    if (found !== undefined) return found.source.read(name.slice(found.prefix.length), options);
    const detail = `there is no ${name}; the sources are ${labels.join(', ')}`;
    throw new ImageSourceError({ source: labels.join(', '), reason: 'missing', detail });
  };
  const close = async (): Promise<void> => {
    await Promise.all(sources.map(({ source }) => source.close()));
  };
  return {
    specs,
    remote: specs.some((spec) => ['web', 's3', 'list'].includes(sourceKind(spec))),
    async *images(options) {
      for (const { source, prefix } of sources) {
        for await (const entry of source.images(options)) yield { ...entry, name: `${prefix}${entry.name}` };
      }
    },
    read,
    async readRecorded({ id, name }, options) {
      const bytes = await read(name, options);
      if (hashBytes(bytes) === id) return bytes;
      const source = specs.map(({ location }) => location).join(', ');
      const detail = `${name} is not the image it was; put the old one back, or make the run anew`;
      throw new ImageSourceError({ source, reason: 'changed', detail });
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}

function labelsOf(specs: readonly SourceSpec[]): string[] {
  const taken = new Set<string>();
  return specs.map((spec) => {
    const kind = sourceKind(spec);
    const place = kind === 'web' ? (spec.location.split(/[?#]/u)[0] ?? '') : spec.location;
    const isPattern = (part: string): boolean => kind !== 'folder' && kind !== 'web' && /[*?[{]/u.test(part);
    const parts = place.split('/').filter((part) => part !== '' && !isPattern(part));
    const label = parts.at(-1) ?? 'images';
    let free = label;
    for (let count = 2; taken.has(free); count += 1) free = `${label}-${count}`;
    taken.add(free);
    return free;
  });
}
