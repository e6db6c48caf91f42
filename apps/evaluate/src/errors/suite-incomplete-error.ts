import { R2IError } from '@r2i/schema';
import { counted } from '@r2i/schema/text';

/** Some cells of a suite failed: the tables are written, and what others answered is kept. */
export class SuiteIncompleteError extends R2IError {
  override readonly name = 'SuiteIncompleteError';
  readonly code = 'evaluate/suite-incomplete';
  /** Folders of the cells below that of the suite, each with why it failed. */
  readonly problems: ReadonlyMap<string, string>;

  constructor(problems: ReadonlyMap<string, string>, options?: ErrorOptions) {
    const told = [...problems].map(([folder, problem]) => `${folder}: ${problem}`);
    super(
      `${counted(problems.size, 'cell')} failed; the same command asks for what is missing.\n${told.join('\n')}`,
      options,
    );
    this.problems = problems;
  }
}
