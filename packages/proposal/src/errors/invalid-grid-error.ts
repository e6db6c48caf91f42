import { R2IError } from '@r2i/schema';

/** A grid without cells. */
export class InvalidGridError extends R2IError {
  override readonly name = 'InvalidGridError';
  readonly code = 'proposal/invalid-grid';
  readonly columns: number;
  readonly rows: number;

  constructor({ columns, rows }: { columns: number; rows: number }) {
    super(`columns and rows must be whole numbers of at least 1, not ${columns} and ${rows}`);
    this.columns = columns;
    this.rows = rows;
  }
}
