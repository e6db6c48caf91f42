import { R2IError } from '@r2i/schema';

/** Predictions that do not belong to the items they were given with. */
export class PredictionsMismatchError extends R2IError {
  override readonly name = 'PredictionsMismatchError';
  readonly code = 'zoombench/predictions-mismatch';
  readonly problem: 'unknown-item' | 'duplicate-prediction' | 'several-models' | 'duplicate-item';
  /** The offending item ids, prediction keys or model names, all of them. */
  readonly values: readonly string[];

  constructor({
    problem,
    values,
  }: { problem: PredictionsMismatchError['problem']; values: readonly string[] }) {
    const shown = values.slice(0, 5).join(', ');
    const more = values.length > 5 ? `, and ${values.length - 5} more` : '';
    super(`${headings[problem]}: ${shown}${more}. ${remedies[problem]}`);
    this.problem = problem;
    this.values = values;
  }
}

const headings = {
  'unknown-item': 'Predictions for items that are not in the benchmark',
  'duplicate-prediction': 'Several predictions for the same item, view and sample',
  'several-models': 'Predictions of several models',
  'duplicate-item': 'Items with the same id',
} as const;

const remedies = {
  'unknown-item': 'Score them with the items they were made for.',
  'duplicate-prediction': 'Keep one of each; number repeated attempts with `sample`.',
  'several-models': 'Score one model at a time.',
  'duplicate-item': 'Give every item an id of its own.',
} as const;
