import { R2IError } from '@r2i/schema';

/** Two results that cannot be compared, since they are not about the same questions. */
export class ResultsMismatchError extends R2IError {
  override readonly name = 'ResultsMismatchError';
  readonly code = 'zoombench/results-mismatch';
  readonly problem: 'only-first' | 'only-second' | 'different-question';
  /** The items concerned, all of them. */
  readonly items: readonly string[];

  /** @param options.names - What the results are called, such as their folders. @default `the first result` and `the second result` */
  constructor({ problem, items, names = usualNames }: ResultsMismatchOptions) {
    const shown = items.slice(0, 5).map(shortItem).join(', ');
    const more = items.length > 5 ? `, and ${items.length - 5} more` : '';
    const ids = items.map(({ id }) => id);
    super(
      `${headingOf(problem, names)}: ${shown}${more}. Score both models on the same items, then compare.`,
    );
    this.problem = problem;
    this.items = ids;
  }
}

/** An item that does not fit. */
export interface MismatchedItem {
  readonly id: string;
  /** What is asked. */
  readonly query: string;
}

export type ResultNames = readonly [first: string, second: string];

export interface ResultsMismatchOptions {
  readonly problem: ResultsMismatchError['problem'];
  readonly items: readonly MismatchedItem[];
  readonly names?: ResultNames | undefined;
}

const usualNames: ResultNames = ['the first result', 'the second result'];

/** Most characters that are told of a question. */
const longestQuery = 60;

/** Nobody knows an item by its hash, so that is shortened and the question told with it; an id of another kind is left whole. */
function shortItem({ id, query }: MismatchedItem): string {
  if (id.length !== 64) return id;
  const [line = ''] = query.split('\n', 1);
  const asked = line.length > longestQuery ? `${line.slice(0, longestQuery)}…` : line;
  return `${id.slice(0, 12)} ("${asked}")`;
}

function headingOf(problem: ResultsMismatchError['problem'], [first, second]: ResultNames): string {
  switch (problem) {
    case 'only-first':
      return `Items that only ${first} has`;
    case 'only-second':
      return `Items that only ${second} has`;
    case 'different-question':
      return `Items whose question, target or image differs between ${first} and ${second}`;
  }
}
