import { R2IError } from '@r2i/schema';

/** One entry of a file that holds many images cannot be used; says where it stands. The others can. */
export class SourceEntryError extends R2IError {
  override readonly name = 'SourceEntryError';
  readonly code = 'source/entry';
  /** The file that holds the entry. */
  readonly file: string;
  /** Row or line, counted from 1; `null` where the file has none. */
  readonly row: number | null;
  /** Column of a table or entry of an archive; `null` where the whole row is meant. */
  readonly column: string | null;

  constructor({
    file,
    row = null,
    column = null,
    detail,
    cause,
  }: { file: string; row?: number | null; column?: string | null; detail: string; cause?: unknown }) {
    const place = [file, row === null ? '' : `row ${row}`, column === null ? '' : column];
    super(`${place.filter((part) => part !== '').join(', ')}: ${detail}`, { cause });
    this.file = file;
    this.row = row;
    this.column = column;
  }
}
