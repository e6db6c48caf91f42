import type { DistillOptions } from '@r2i/distill/options';
import type { ReviewItem, ReviewSource } from '@r2i/review';

/** A source of items with their photos, until it is disposed of. */
export interface OpenSource extends ReviewSource, AsyncDisposable {
  /** The file of an item's photo. */
  photo(item: ReviewItem): Promise<Uint8Array>;
  /** How crops are cut and boxes drawn for models; `null` where nobody says, and crops are those of the photo itself. */
  readonly recipe: Pick<DistillOptions, 'crop' | 'boxed'> | null;
}
