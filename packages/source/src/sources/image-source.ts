import type { ImageCollection } from '@r2i/schema';

import type { SourceSpec } from './source-spec.ts';

export type { ImageEntry } from '@r2i/schema';

/** Where images come from. What is thrown is one of this package's errors; see {@link ImageCollection}. */
export interface ImageSource extends ImageCollection {
  /** Enough to open the source again; plain data without secrets. */
  readonly spec: SourceSpec;
}
