import type { z } from 'zod';

import { R2IError } from './r2i-error.ts';

/** A value that should have been one of our records and is not. */
export class InvalidRecordError extends R2IError {
  override readonly name = 'InvalidRecordError';
  readonly code = 'schema/invalid-record';
  /** Where the value came from, for example `samples.jsonl:12`. */
  readonly source: string;
  readonly issues: readonly { readonly path: string; readonly message: string }[];

  constructor({
    source,
    issues,
    cause,
  }: { source: string; issues: readonly z.core.$ZodIssue[]; cause?: unknown }) {
    const list = issues.map((issue) => ({ path: issue.path.join('.') || '(root)', message: issue.message }));
    const shown = list.slice(0, 5).map((issue) => `${issue.path}: ${issue.message}`);
    const more = list.length > shown.length ? `; and ${list.length - shown.length} more` : '';
    super(`${source} is not a valid record: ${shown.join('; ')}${more}`, { cause });
    this.source = source;
    this.issues = list;
  }
}
