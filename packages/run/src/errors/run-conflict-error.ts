import { R2IError } from '@r2i/schema';

/** The folder holds a run that was started with other settings. */
export class RunConflictError extends R2IError {
  override readonly name = 'RunConflictError';
  readonly code = 'run/conflict';
  readonly folder: string;
  /** What differs, as `config.vote.needed: 6 -> 5`, with the folder's value first. */
  readonly differences: readonly string[];

  constructor({ folder, differences }: { folder: string; differences: readonly string[] }) {
    const shown = differences.slice(0, 8).join('; ');
    const more = differences.length > 8 ? `; and ${differences.length - 8} more` : '';
    super(
      `${folder} holds a run with other settings (${shown}${more}). ` +
        'Choose another folder, or give the settings in its run.json to go on with it.',
    );
    this.folder = folder;
    this.differences = differences;
  }
}
