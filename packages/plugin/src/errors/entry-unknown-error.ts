import { R2IError } from '@r2i/schema/errors';

/** Settings name an entry that neither a built-in part nor a plug-in has. */
export class EntryUnknownError extends R2IError {
  override readonly name = 'EntryUnknownError';
  readonly code = 'plugin/entry-unknown';
  readonly entry: string;
  /** Names that there are. */
  readonly known: readonly string[];

  constructor({
    part,
    entry,
    known,
    nearest,
  }: {
    part: string;
    entry: string;
    known: readonly string[];
    nearest: string | undefined;
  }) {
    const meant = nearest === undefined ? '' : ` did you mean "${nearest}"?`;
    super(
      `there is no "${entry}" among ${part};${meant} there is ${known.join(', ') || 'none'}; --plugin adds more`,
    );
    this.entry = entry;
    this.known = known;
  }
}
