import { R2IError } from '@r2i/schema';

/** Two results that cannot be compared, since they are not about the same questions. */
export class ResultsMismatchError extends R2IError {
  override readonly name = 'ResultsMismatchError';
  readonly code = 'zoombench/results-mismatch';
  readonly problem: 'only-first' | 'only-second' | 'different-question';
  /** The items concerned, all of them. */
  readonly items: readonly string[];

  constructor({ problem, items }: { problem: ResultsMismatchError['problem']; items: readonly string[] }) {
    const shown = items.slice(0, 5).map(shortId).join(', ');
    const more = items.length > 5 ? `, and ${items.length - 5} more` : '';
    super(`${headings[problem]}: ${shown}${more}. Score both models on the same items, then compare.`);
    this.problem = problem;
    this.items = items;
  }
}

/** Enough of a hash to find it; an id of another kind is left whole. */
function shortId(id: string): string {
  return id.length === 64 ? id.slice(0, 12) : id;
}

const headings = {
  'only-first': 'Items that only the first result has',
  'only-second': 'Items that only the second result has',
  'different-question': 'Items whose question, target or image differs between the results',
} as const;
