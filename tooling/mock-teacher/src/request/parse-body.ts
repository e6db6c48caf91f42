import { readJson } from '@r2i/app-shell/server';
import type { z } from 'zod';

/** JSON schemas of replies nest; nothing else does. */
const bounds = { maxDepth: 64, maxValues: 100_000, maxKeys: 1024, maxElements: 4096 };

/** Parses a JSON body. @throws {HttpProblem} Status 400, naming the first field that is wrong. */
export function parseBody<Value>(schema: z.ZodType<Value>, body: Uint8Array): Value {
  return readJson(body, schema, bounds);
}
