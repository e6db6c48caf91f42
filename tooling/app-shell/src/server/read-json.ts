import type { z } from 'zod';

import { checkJsonShape, type JsonBounds } from './check-json-shape.ts';
import { HttpProblem } from './http-problem.ts';

/**
 * Reads a body as JSON of some form: its shape is bounded before it is parsed, and an error tells of the first thing that is wrong.
 *
 * @throws {HttpProblem} 400, with the field.
 */
export function readJson<Value>(bytes: Uint8Array, schema: z.ZodType<Value>, bounds: JsonBounds): Value {
  const parsed = schema.safeParse(parseJson(bytes, bounds));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const unknown = issue?.code === 'unrecognized_keys' ? issue.keys[0] : undefined;
  const parameter = [...(issue?.path ?? []), ...(unknown === undefined ? [] : [unknown])].join('.');
  const reason = unknown === undefined ? (issue?.message ?? 'not valid') : 'there is no such field';
  throw new HttpProblem(`Invalid request: ${parameter === '' ? 'the body' : parameter}: ${reason}.`, {
    status: 400,
    parameter: parameter === '' ? null : parameter,
  });
}

/** @throws {HttpProblem} 400 if the bytes are no UTF-8, no JSON, or more than the bounds allow. */
export function parseJson(bytes: Uint8Array, bounds: JsonBounds): unknown {
  checkJsonShape(bytes, bounds);
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    throw new HttpProblem('The body is no JSON.', { status: 400 });
  }
}
