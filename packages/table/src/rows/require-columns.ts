import { TableFileError } from '../errors/table-file-error.ts';

/** @throws {TableFileError} `missing-column`, naming every column that is missing and those that are there. */
export function requireColumns(path: string, present: readonly string[], required: readonly string[]): void {
  const missing = required.filter((name) => !present.includes(name));
  if (missing.length === 0) return;
  throw new TableFileError({
    path,
    reason: 'missing-column',
    column: missing.join(', '),
    detail: `not in the file, which has ${present.join(', ')}`,
  });
}
