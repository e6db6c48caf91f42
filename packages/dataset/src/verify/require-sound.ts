import { ExportProblemsError } from '../errors/export-problems-error.ts';
import type { ExportVerification } from './verify-export.ts';

/** @throws {ExportProblemsError} If anything is wrong, naming the first file, row and column. */
export function requireSound({ problems }: ExportVerification, out: string): void {
  if (problems.length > 0) throw new ExportProblemsError({ out, problems });
}
