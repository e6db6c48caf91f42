import type { z } from 'zod';

import { HttpProblem } from '../server/http-problem.ts';

/** Parses a JSON body. @throws {HttpProblem} Status 400, naming the first field that is wrong. */
export function parseBody<Value>(schema: z.ZodType<Value>, text: string): Value {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new HttpProblem(`The body is no JSON: ${error instanceof Error ? error.message : String(error)}`, {
      status: 400,
    });
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const unknown = issue?.code === 'unrecognized_keys' ? issue.keys[0] : undefined;
  const path = [...(issue?.path ?? []), ...(unknown === undefined ? [] : [unknown])].join('.');
  throw new HttpProblem(
    `Invalid request: ${path === '' ? 'body' : path}: ${issue?.message ?? 'not valid'}.`,
    {
      status: 400,
      parameter: path === '' ? null : path,
    },
  );
}
