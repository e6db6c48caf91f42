/** Replies of one model that ended in one way, other than by saying what they had to say. */
export interface ReportReplyEnds {
  readonly model: string | null;
  /** `cut off by their length`. */
  readonly name: string;
  readonly counts: { readonly global: number; readonly regional: number };
  /** Of all, those that had finished an answer before, and count by it. */
  readonly answered: number;
  /** What helps. */
  readonly hint: string;
}
