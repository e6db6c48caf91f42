import { z } from 'zod';

/** A schema without what is wrapped around it, and what the wrappers said. */
export interface UnwrappedSchema {
  readonly inner: z.core.$ZodType;
  /** `undefined` where there is none. */
  readonly preset: unknown;
  readonly isOptional: boolean;
  readonly isNullable: boolean;
  /** Of all layers; what an outer one says goes before. */
  readonly meta: z.core.GlobalMeta;
}

/** Looks through defaults, optional, nullable, transforms and the like to the schema of what a person types. */
export function unwrapSchema(schema: z.core.$ZodType): UnwrappedSchema {
  const meta = z.globalRegistry.get(schema) ?? {};
  const { core } = z;
  const through = (next: z.core.$ZodType, said: Partial<UnwrappedSchema> = {}): UnwrappedSchema => {
    const inner = unwrapSchema(next);
    return { ...inner, ...said, meta: { ...inner.meta, ...meta } };
  };
  if (schema instanceof core.$ZodDefault || schema instanceof core.$ZodPrefault) {
    const { innerType, defaultValue } = schema._zod.def;
    return through(innerType, { preset: defaultValue, isOptional: true });
  }
  if (schema instanceof core.$ZodOptional || schema instanceof core.$ZodExactOptional) {
    return through(schema._zod.def.innerType, { isOptional: true });
  }
  if (schema instanceof core.$ZodNonOptional)
    return through(schema._zod.def.innerType, { isOptional: false });
  if (schema instanceof core.$ZodNullable) return through(schema._zod.def.innerType, { isNullable: true });
  if (schema instanceof core.$ZodReadonly || schema instanceof core.$ZodCatch) {
    return through(schema._zod.def.innerType);
  }
  if (schema instanceof core.$ZodLazy) return through(schema._zod.innerType);
  if (schema instanceof core.$ZodPipe) {
    const { in: first, out } = schema._zod.def;
    return through(first instanceof core.$ZodTransform ? out : first);
  }
  return { inner: schema, preset: undefined, isOptional: false, isNullable: false, meta };
}
