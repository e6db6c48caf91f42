import type { PixelBox } from '@r2i/schema';

/** One item as an adapter takes it from a source: its own words, nothing derived yet. */
export interface BenchmarkDraft {
  readonly id: string;
  readonly image: Uint8Array;
  /** As the source has it. */
  readonly question: string;
  readonly form: 'choice' | 'open';
  /** In the source's order; empty for `open`, and where a question shows options that cannot be told apart. */
  readonly options: readonly string[];
  /**
   * Whether the question lists its options itself. If not, they are written below it, a line each.
   *
   * @default false
   */
  readonly showsOptions?: boolean;
  /** A letter in any dress, an option, or text; `null` where the first option is the truth: it is shuffled then. */
  readonly answer: string | null;
  readonly category?: string | undefined;
  readonly group?: string | undefined;
  readonly subset?: string | undefined;
  /** Identity of the image where the source has one. @default hash of its bytes */
  readonly imageId?: string | undefined;
  readonly box?: PixelBox | undefined;
}
