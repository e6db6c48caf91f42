import type {
  BoxedView,
  EncodedImage,
  ImageRecord,
  ImageView,
  JsonValue,
  Proposal,
  StoredImage,
} from '@r2i/schema';

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
  readonly storeImage: StoreImage;
  readonly signal: AbortSignal | undefined;
}

/** What the steps of one candidate share. */
export interface CandidateContext extends ImageContext {
  readonly proposal: Proposal;
  /** The full image with the proposal's box drawn on it, made on first use and kept. */
  readonly boxed: () => Promise<BoxedView>;
  /** What the solver is shown in a view, made on first use and kept. */
  readonly shown: (view: 'boxed' | 'plain') => Promise<{ readonly view: ImageView; readonly scale: number }>;
  /** Seed for one purpose about this candidate. */
  readonly seedFor: (...about: readonly JsonValue[]) => number;
}
