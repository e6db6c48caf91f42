import type { z } from 'zod';

/** What the first issue says, after the field it is about. */
export function parseIssue({ issues }: z.ZodError): { readonly field: string; readonly message: string } {
  const [issue] = issues;
  const field = (issue?.path ?? []).reduce<string>(
    (text, part) =>
      typeof part === 'number' ? `${text}[${part}]` : text === '' ? String(part) : `${text}.${String(part)}`,
    '',
  );
  return { field, message: issue?.message ?? 'is not valid' };
}
