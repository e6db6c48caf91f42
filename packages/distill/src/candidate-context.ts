import type { Chroma } from '@r2i/crop';
import type {
  BoxedView,
  Dimension,
  EncodedImage,
  ImageRecord,
  ImageView,
  JsonValue,
  PixelBox,
  Proposal,
  StoredImage,
  TrialView,
} from '@r2i/schema';

import type { DistillOptions } from './distill-options.ts';
import type { DistillRoles } from './distill-roles.ts';

/** Keeps an image under its content hash and says where. Storing the same bytes twice is no error. */
export type StoreImage = (kind: 'crops' | 'boxed', image: EncodedImage) => Promise<StoredImage>;

/** An image with its scale: full image to view. */
export interface ShownImage {
  readonly view: ImageView | null;
  readonly scale: number;
}

/** What is asked of a photo besides, so that its run keeps its quotas. */
export interface ImageAsks {
  /** Of the entry that holds what comes of it. */
  readonly key: string;
  /** Of entries whose place it takes. */
  readonly replaces: readonly string[];
  /** Kinds wanted of a place, one request each. */
  of(proposal: Proposal): readonly Dimension[];
}

/** What the steps of one image share. */
export interface ImageContext {
  readonly record: ImageRecord;
  readonly view: ImageView;
  /** Resolution of colour in the photo's file. @default 'full' */
  readonly chroma?: Chroma | undefined;
  /** The image at a pixel budget, made on first use and kept. */
  readonly budgeted: (maxPixels: number) => Promise<{ readonly view: ImageView; readonly scale: number }>;
  /** Draws a box on the full image, as it is stored. */
  readonly drawBoxed: (box: PixelBox) => Promise<BoxedView>;
  readonly roles: DistillRoles;
  readonly options: DistillOptions;
  readonly storeImage: StoreImage;
  readonly signal: AbortSignal | undefined;
  /** What is asked of the photo besides, so that the run keeps its quotas. */
  readonly asks?: ImageAsks | undefined;
}

/** What the steps of one candidate share. */
export interface CandidateContext extends ImageContext {
  readonly proposal: Proposal;
  /** The full image with the proposal's box drawn on it, made on first use and kept. */
  readonly boxed: () => Promise<BoxedView>;
  /** That image in the journal's store. It is stored once, on first use. */
  readonly storedBoxed: () => Promise<StoredImage>;
  /** What is shown in a view at a budget of pixels, made on first use and kept; `null` for `blind`. */
  readonly shown: (view: TrialView, maxPixels: number) => Promise<ShownImage>;
  /** Seed for one purpose about this candidate. */
  readonly seedFor: (...about: readonly JsonValue[]) => number;
}
