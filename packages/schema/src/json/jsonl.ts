import type { z } from 'zod';

import { InvalidRecordError } from '../errors/invalid-record-error.ts';
import { nestsDeeper } from './nests-deeper.ts';
import { refuseNewer } from './refuse-newer.ts';

/** No record of ours comes near; thousands would leave no stack to whoever looks at the value. */
const mostLevels = 200;

/** One record as a line of a JSONL file, newline included. */
export function toJsonLine(record: object): string {
  return `${JSON.stringify(record)}\n`;
}

/**
 * Parses one value that came from outside.
 *
 * @param source - Where it came from, for the message: a file name, with `:line` where there is one.
 * @throws {NewerRecordError} If it is of a newer version.
 * @throws {InvalidRecordError} If it does not fit the schema.
 */
export function parseRecord<Value>(schema: z.ZodType<Value>, value: unknown, source: string): Value {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  refuseNewer(value, result.error.issues, source);
  throw new InvalidRecordError({ source, issues: result.error.issues });
}

/** Parses one JSON text of which a process that ended may have left a part; `undefined` where it is no JSON or does not fit the schema. */
export function parseIfValid<Value>(schema: z.ZodType<Value>, text: string): Value | undefined {
  try {
    return schema.safeParse(parseJson(text, 'text')).data;
  } catch {
    return undefined;
  }
}

/**
 * Parses the lines of a JSONL text; empty lines are passed over.
 *
 * @param source - File name for messages; the line number is added.
 * @throws {InvalidRecordError} On the first line that is no JSON or does not fit the schema.
 */
export function* parseJsonLines<Value>(
  schema: z.ZodType<Value>,
  text: string,
  source: string,
): Generator<Value, void, undefined> {
  let line = 0;
  for (const content of text.split('\n')) {
    line += 1;
    if (content.trim() === '') continue;
    yield parseRecord(schema, parseJson(content, `${source}:${line}`), `${source}:${line}`);
  }
}

/**
 * Parses JSON text of unknown form.
 *
 * @throws {InvalidRecordError} If the text is no JSON, or nests deeper than 200 levels.
 */
export function parseJson(text: string, source: string): unknown {
  const refuse = (message: string, cause?: unknown): InvalidRecordError =>
    new InvalidRecordError({
      source,
      issues: [{ code: 'custom', path: [], message, input: text }],
      cause,
    });
  if (nestsDeeper(text, mostLevels)) {
    throw refuse(`lists and objects stand in one another more than ${mostLevels} times`);
  }
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw refuse(cause instanceof Error ? cause.message : 'not JSON', cause);
  }
}
