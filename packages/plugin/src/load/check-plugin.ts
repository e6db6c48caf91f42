import { nearestName } from '@r2i/schema/errors';
import { z } from 'zod';
import { type Plugin, pluginParts } from '../define/plugin.ts';
import { PluginShapeError } from '../errors/plugin-shape-error.ts';

/** Words that settings have for themselves. */
const reserved = ['use', 'samples'];

const entryNameSchema = z
  .string()
  .regex(/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/u, 'a name is lower-case letters, digits and dashes')
  .refine((name) => !reserved.includes(name), 'is a word that settings have for themselves');

const isFunction = (value: unknown): boolean => typeof value === 'function';

const optionsSchema = z.custom((value) => {
  return typeof value === 'object' && value !== null && isFunction(Reflect.get(value, 'safeParse'));
}, 'must be a zod schema');

const functionSchema = z.custom(isFunction, 'must be a function');

const entrySchema = z.looseObject({
  description: z.string().min(1),
  options: optionsSchema,
  create: functionSchema,
  asks: z.boolean().optional(),
  trivial: z.boolean().optional(),
  names: functionSchema.optional(),
  cost: functionSchema.optional(),
  questions: functionSchema.optional(),
});

const partSchema = z.record(entryNameSchema, entrySchema).optional();

const pluginSchema = z
  .looseObject({ name: z.string().min(1) })
  .extend(Object.fromEntries(pluginParts.map((part) => [part, partSchema])))
  .superRefine((plugin, context) => {
    for (const key of Object.keys(plugin)) {
      if (key === 'name' || pluginParts.some((part) => part === key)) continue;
      const nearest = nearestName(key, pluginParts);
      const meant =
        nearest === undefined ? `they are ${pluginParts.join(', ')}` : `did you mean "${nearest}"?`;
      context.addIssue({ code: 'custom', path: [key], message: `is no part of a plug-in; ${meant}` });
    }
  });

/**
 * Checks that a value is a plug-in, for those that no compiler has checked.
 *
 * @param specifier - Where it comes from, for the message.
 * @throws {PluginShapeError} Saying what is wrong, and where.
 */
export function checkPlugin(value: unknown, specifier: string): Plugin {
  const issues: string[] = [];
  if (isPlugin(value, issues)) return value;
  throw new PluginShapeError({ specifier, issues });
}

/** The value itself is kept, so that methods keep their `this`. */
function isPlugin(value: unknown, issues: string[]): value is Plugin {
  const parsed = pluginSchema.safeParse(value);
  if (parsed.success) return true;
  for (const issue of parsed.error.issues) {
    // A name that is none is told as an invalid key, with the reason inside.
    const [inside] = issue.code === 'invalid_key' ? issue.issues : [];
    issues.push(`${issue.path.join('.') || 'it'}: ${inside?.message ?? issue.message}`);
  }
  return false;
}
