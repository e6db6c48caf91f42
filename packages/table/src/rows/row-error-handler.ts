import { TableFileError } from '../errors/table-file-error.ts';

/** Told of a row that does not fit. Returning leaves the row out, throwing ends the reading. */
export type RowErrorHandler = (error: TableFileError) => void;

/** The default: ends the reading at the first row that does not fit. */
export function rethrow(error: TableFileError): never {
  throw error;
}

/** Hands an error of a row to its handler; any other error is thrown. */
export function handleRowError(error: unknown, onInvalidRow: RowErrorHandler): void {
  if (!(error instanceof TableFileError)) throw error;
  onInvalidRow(error);
}
