import type { EncodedImage, ImageRecord, ImageView, JsonValue, Proposal, StoredImage } from '@r2i/schema';
import type { CallPath } from '@r2i/teacher';

import type { DistillOptions } from './distill-options.ts';
import type { DistillRoles } from './distill-roles.ts';

/** Keeps an image under its content hash and says where. Storing the same bytes twice is no error. */
export type StoreImage = (kind: 'crops' | 'boxed', image: EncodedImage) => Promise<StoredImage>;

/** What the steps of one image share. */
export interface ImageContext {
  readonly record: ImageRecord;
  readonly view: ImageView;
  /** The image at the solver's pixel budget, made on first use and kept. */
  readonly budgeted: () => Promise<{ readonly view: ImageView; readonly scale: number }>;
  readonly roles: DistillRoles;
  readonly options: DistillOptions;
  readonly callPath: CallPath;
  readonly storeImage: StoreImage;
  readonly signal: AbortSignal | undefined;
}

/** What the steps of one candidate share. */
export interface CandidateContext extends ImageContext {
  readonly proposal: Proposal;
  /** Seed for one purpose about this candidate. */
  readonly seedFor: (...about: readonly JsonValue[]) => number;
}
