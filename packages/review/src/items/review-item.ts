import type { CandidateTrail, ImageRecord } from '@r2i/schema';

import type { ReviewContent } from '../records/review-content.ts';

/** What people decide about, wherever it comes from. */
export interface ReviewItem {
  /** By which records name it. */
  readonly id: string;
  /** Its `name` is what people know it by; items of one `id` are of one photo. */
  readonly image: ImageRecord;
  readonly content: ReviewContent;
  /** The larger, the sooner a person should look; 0 where nothing speaks against it. */
  readonly doubt: number;
  /** What models said of it; not for the eyes of who has yet to decide. */
  readonly trail: ReviewTrail;
  /** What a model answered, where that is what is decided about. */
  readonly output?: string | undefined;
}

/** What models said of an item. */
export type ReviewTrail = Pick<CandidateTrail, 'answers' | 'vote' | 'checks' | 'difficulty'>;
