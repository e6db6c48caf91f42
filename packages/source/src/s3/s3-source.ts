import { ImageSourceError } from '../errors/image-source-error.ts';
import { hasImageExtension } from '../folder/has-image-extension.ts';
import { isHidden, passedOverKind } from '../folder/passed-over.ts';
import type { ImageSource } from '../sources/image-source.ts';
import type { SourceSpec } from '../sources/source-spec.ts';
import type { S3Access } from './s3-access.ts';
import { createS3Client } from './s3-client.ts';

/**
 * Images of a bucket whose keys begin with a prefix, in the service's order (by bytes of the key). Names are keys below
 * the prefix's last `/`.
 */
export function openS3Source(spec: SourceSpec, access: S3Access = {}): ImageSource {
  const [, bucket = '', prefix = ''] = /^s3:\/\/([^/]+)(?:\/(.*))?$/isu.exec(spec.location) ?? [];
  if (bucket === '') {
    const detail = 'names no bucket; write s3://bucket or s3://bucket/prefix';
    throw new ImageSourceError({ source: spec.location, reason: 'not-supported', detail });
  }
  const root = prefix.slice(0, prefix.lastIndexOf('/') + 1);
  const client = createS3Client(bucket, access);
  const { licence, origin } = spec;

  return {
    spec,
    async *images({ signal, onPassedOver } = {}) {
      let after: string | undefined;
      do {
        const page = await client.list(prefix, { after, signal });
        for (const key of page.keys) {
          if (isHidden(key.slice(root.length)) || !hasImageExtension(key)) {
            // A key that ends in a slash stands for a folder.
            if (!key.endsWith('/')) onPassedOver?.(passedOverKind(key));
            continue;
          }
          yield { name: key.slice(root.length), licence, origin, read: () => client.get(key, { signal }) };
        }
        after = page.next;
      } while (after !== undefined);
    },
    read: (name, { signal } = {}) => client.get(`${root}${name}`, { signal }),
    close: () => client.close(),
  };
}
