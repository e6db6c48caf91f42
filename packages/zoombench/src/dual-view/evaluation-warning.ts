/** What a headline must not be read without. */
export const warningCodes = [
  'too-many-unknown',
  'view-unanswered',
  'few-images',
  'different-pixel-budgets',
  'not-separated',
  'regional-lower',
  'asked-otherwise',
  'prompt-unknown',
] as const;

/** A reason to doubt a headline. */
export interface EvaluationWarning {
  readonly code: (typeof warningCodes)[number];
  /** For people, with the values. */
  readonly message: string;
}
