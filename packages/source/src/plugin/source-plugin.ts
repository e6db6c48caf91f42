import { definePlugin, type Entry, type Plugin } from '@r2i/plugin';
import type { ImageCollection } from '@r2i/schema';
import { z } from 'zod';

import { type SourceKind, sourceForms, sourceKinds } from '../sources/source-spec.ts';

const text = z.string().min(1).optional();
const optionsSchema = z.strictObject({
  location: z.string().min(1),
  licence: text,
  origin: text,
  root: text,
  imageColumn: text,
});

/**
 * The kinds of sources that are there: each is told by the form of its location. Buckets and the web are reached as
 * anybody may; whoever has keys or limits gives them to `openImageSource`.
 */
export const sourcePlugin: Plugin = definePlugin({
  name: '@r2i/source',
  sources: Object.fromEntries(sourceKinds.map((kind) => [kind, entryOf(kind)])),
});

function entryOf(kind: SourceKind): Entry<ImageCollection, typeof optionsSchema> {
  return {
    description: sourceForms[kind],
    options: optionsSchema,
    async create({ location, root, ...said }, { path }) {
      const { openImageSource } = await import('../sources/open-image-source.ts');
      const isPath = kind !== 'web' && kind !== 's3';
      return openImageSource({
        ...said,
        kind,
        location: isPath ? path(location) : location,
        root: root === undefined ? undefined : path(root),
      });
    },
  };
}
