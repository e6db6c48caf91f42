/** What is wrong with a setting, and where in it. */
export interface ChoiceIssue {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}
