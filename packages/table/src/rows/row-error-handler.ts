import { BenchmarkFileError } from '../errors/benchmark-file-error.ts';

/** Told of a row that does not fit. Returning leaves the row out, throwing ends the reading. */
export type RowErrorHandler = (error: BenchmarkFileError) => void;

/** The default: ends the reading at the first row that does not fit. */
export function rethrow(error: BenchmarkFileError): never {
  throw error;
}

/** Hands an error of a row to its handler; any other error is thrown. */
export function handleRowError(error: unknown, onInvalidRow: RowErrorHandler): void {
  if (!(error instanceof BenchmarkFileError)) throw error;
  onInvalidRow(error);
}
