/** The server refused what was asked, and why. */
export class RefusedError extends Error {
  readonly problems: readonly string[];

  constructor(message: string, problems: readonly string[]) {
    super(message);
    this.problems = problems;
  }
}

/** What went wrong, for people. */
export function wordsOf(error: unknown): string {
  if (error instanceof TypeError) return 'The server does not answer; look whether it runs, then try again.';
  return error instanceof Error ? error.message : 'The page has failed; load it again.';
}
