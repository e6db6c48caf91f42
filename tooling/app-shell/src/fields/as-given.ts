import type { z } from 'zod';

/**
 * A field without its default, which is filled in later: so it is known whether it was given, and one that would do nothing can be
 * refused. Help still tells the default.
 *
 * @param more - Goes over what help says of it.
 */
export function asGiven<Value>(
  field: z.ZodDefault<z.ZodType<Value>>,
  more: z.GlobalMeta = {},
): z.ZodOptional<z.ZodType<Value>> {
  const preset = field.parse(undefined);
  const unset = preset === null ? 'none' : typeof preset === 'object' ? undefined : String(preset);
  return field
    .unwrap()
    .optional()
    .meta({ ...field.meta(), ...(unset === undefined ? {} : { unset }), ...more });
}
