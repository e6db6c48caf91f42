import { R2IError } from '@r2i/schema';

/** A file of rows, or what a row names, is missing or not what it should be; says where. */
export class TableFileError extends R2IError {
  override readonly name = 'TableFileError';
  readonly code = 'table/file';
  readonly path: string;
  readonly reason:
    | 'missing'
    | 'unreadable'
    | 'over-budget'
    | 'missing-column'
    | 'invalid-value'
    | 'duplicate-id';
  /** Counted from 1; `null` where the whole file is meant. */
  readonly row: number | null;
  readonly column: string | null;

  constructor({
    path,
    reason,
    detail,
    row = null,
    column = null,
    cause,
  }: {
    path: string;
    reason: TableFileError['reason'];
    detail: string;
    row?: number | null;
    column?: string | null;
    cause?: unknown;
  }) {
    const place = [path, row === null ? '' : `row ${row}`, column === null ? '' : `column ${column}`];
    super(`${place.filter((part) => part !== '').join(', ')}: ${detail}`, { cause });
    this.path = path;
    this.reason = reason;
    this.row = row;
    this.column = column;
  }
}
