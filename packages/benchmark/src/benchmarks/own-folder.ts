import { readGlobalFolder } from '../folder/read-benchmark-folder.ts';
import type { BenchmarkDefinition } from './benchmark-definition.ts';

/** A benchmark of one's own; `crop_image`, `bbox`, `dimension`, `group` and `category` may be absent. */
export const ownFolder: BenchmarkDefinition = {
  source: 'a folder',
  revision: null,
  files: 'items.jsonl, with images below the same folder',
  licence: 'yours',
  scoring: 'accuracy',
  published: null,
  read: (path, { onInvalidRow }) => readGlobalFolder(path, { onInvalidRow }),
};
