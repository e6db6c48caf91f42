import { z } from 'zod';

import type { MockRequest } from '../request/mock-request.ts';

const formSchema = z.looseObject({
  type: z.string().optional(),
  const: z.unknown().optional(),
  enum: z.array(z.unknown()).min(1).optional(),
  anyOf: z.array(z.unknown()).min(1).optional(),
  properties: z.record(z.string(), z.unknown()).optional(),
  items: z.unknown().optional(),
  minItems: z.int().optional(),
  minimum: z.number().optional(),
});

/**
 * A speaker that knows nothing of the recipe: whatever it is asked, the first thing that fits the form of the reply, with one
 * item in each list. Without a form it says a word.
 */
export function constantReply({ format }: Pick<MockRequest, 'format'>): string {
  return format === null ? 'text' : JSON.stringify(firstValue(format.schema));
}

function firstValue(schema: unknown): unknown {
  const form = formSchema.parse(schema);
  if (form.const !== undefined) return form.const;
  if (form.enum !== undefined) return form.enum[0];
  if (form.anyOf !== undefined) return firstValue(form.anyOf[0]);
  switch (form.type) {
    case 'object':
      return Object.fromEntries(
        Object.entries(form.properties ?? {}).map(([name, each]) => [name, firstValue(each)]),
      );
    case 'array':
      return Array.from({ length: form.minItems ?? 1 }, () => firstValue(form.items));
    case 'number':
    case 'integer':
      return Math.max(1, form.minimum ?? 1);
    case 'boolean':
      return true;
    case 'null':
      return null;
    default:
      return 'text';
  }
}
