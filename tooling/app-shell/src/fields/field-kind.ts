import { z } from 'zod';

/** How a value is typed on a command line. */
export type FieldKind =
  | { readonly is: 'switch' }
  | { readonly is: 'number'; readonly whole: boolean; readonly range: string }
  | { readonly is: 'text' }
  | { readonly is: 'choice'; readonly choices: readonly string[] }
  | { readonly is: 'list'; readonly of: FieldKind }
  /** JSON; where the schema takes texts too, what is no JSON is one. */
  | { readonly is: 'structure'; readonly takesText: boolean };

const shapeSchema = z.object({
  type: z.union([z.string(), z.array(z.string())]).optional(),
  enum: z.array(z.unknown()).optional(),
  const: z.unknown().optional(),
  anyOf: z.array(z.object({ type: z.string().optional() })).optional(),
  items: z.unknown().optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  exclusiveMinimum: z.number().optional(),
  exclusiveMaximum: z.number().optional(),
});

/** The kind of a schema that nothing is wrapped around. */
export function fieldKindOf(schema: z.core.$ZodType): FieldKind {
  return kindOf(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any', cycles: 'ref' }));
}

function kindOf(jsonSchema: unknown): FieldKind {
  const shape = shapeSchema.safeParse(jsonSchema).data ?? {};
  const structure: FieldKind = { is: 'structure', takesText: takesText(shape) };
  switch (shape.type) {
    case 'boolean':
      return { is: 'switch' };
    case 'integer':
    case 'number':
      return { is: 'number', whole: shape.type === 'integer', range: rangeOf(shape) };
    case 'string':
      return textKind(shape);
    case 'array': {
      const of = kindOf(shape.items);
      return of.is === 'number' || of.is === 'text' || of.is === 'choice' ? { is: 'list', of } : structure;
    }
    default:
      return structure;
  }
}

function textKind({ enum: names, const: only }: z.infer<typeof shapeSchema>): FieldKind {
  const choices = (names ?? [only]).filter((name) => typeof name === 'string');
  return choices.length === 0 ? { is: 'text' } : { is: 'choice', choices };
}

function takesText({ type, anyOf }: z.infer<typeof shapeSchema>): boolean {
  return (
    (type === undefined && anyOf === undefined) || (anyOf?.some((one) => one.type === 'string') ?? false)
  );
}

/** Bounds that only say what a double can hold are none. */
function rangeOf(shape: z.infer<typeof shapeSchema>): string {
  const bound = (value: number | undefined): number | undefined =>
    value === undefined || Math.abs(value) === Number.MAX_SAFE_INTEGER ? undefined : value;
  const [least, most] = [bound(shape.minimum), bound(shape.maximum)];
  const [above, below] = [bound(shape.exclusiveMinimum), bound(shape.exclusiveMaximum)];
  if (least !== undefined && most !== undefined) return `${least} to ${most}`;
  const bounds = [
    above === undefined ? (least === undefined ? '' : `at least ${least}`) : `above ${above}`,
    below === undefined ? (most === undefined ? '' : `at most ${most}`) : `below ${below}`,
  ];
  return bounds.filter((text) => text !== '').join(', ');
}
