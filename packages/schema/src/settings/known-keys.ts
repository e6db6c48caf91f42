import { z } from 'zod';

import { unwrapSchema } from './unwrap-schema.ts';

/** The keys that a schema knows at a place: of the object there, or of all objects that could be. */
export function knownKeys(schema: z.core.$ZodType, path: readonly PropertyKey[]): readonly string[] {
  const { inner } = unwrapSchema(schema);
  const [key, ...rest] = path;
  if (inner instanceof z.core.$ZodUnion) {
    return inner._zod.def.options.flatMap((option) => knownKeys(option, path));
  }
  if (inner instanceof z.core.$ZodObject) {
    const { shape } = inner._zod.def;
    if (key === undefined) return Object.keys(shape);
    const next = shape[String(key)];
    return next === undefined ? [] : knownKeys(next, rest);
  }
  if (key === undefined) return [];
  if (inner instanceof z.core.$ZodRecord) return knownKeys(inner._zod.def.valueType, rest);
  if (inner instanceof z.core.$ZodArray) return knownKeys(inner._zod.def.element, rest);
  return [];
}
