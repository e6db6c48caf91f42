import { z } from 'zod';

const nodeSchema = z.record(z.string(), z.unknown());

function* nodes(
  schema: unknown,
  path: readonly string[] = [],
): Generator<{ node: Record<string, unknown>; path: readonly string[] }> {
  if (Array.isArray(schema)) {
    for (const [index, child] of schema.entries()) yield* nodes(child, [...path, String(index)]);
    return;
  }
  const read = nodeSchema.safeParse(schema);
  if (!read.success) return;
  yield { node: read.data, path };
  for (const [name, child] of Object.entries(read.data)) {
    if (name !== 'required' && name !== 'enum') yield* nodes(child, [...path, name]);
  }
}

/** The first pattern that is not anchored at both ends: grammars are made of anchored ones alone. */
export function unanchoredPattern(schema: unknown): string | undefined {
  for (const { node } of nodes(schema)) {
    const pattern = node['pattern'];
    if (typeof pattern === 'string' && !(pattern.startsWith('^') && pattern.endsWith('$'))) return pattern;
  }
  return undefined;
}

/** Keywords that Azure's structured output does not take ("Unsupported type-specific keywords"). */
const UNSUPPORTED = [
  'minLength',
  'maxLength',
  'pattern',
  'format',
  'minimum',
  'maximum',
  'multipleOf',
  'patternProperties',
  'unevaluatedProperties',
  'propertyNames',
  'minProperties',
  'maxProperties',
  'unevaluatedItems',
  'contains',
  'minContains',
  'maxContains',
  'minItems',
  'maxItems',
  'uniqueItems',
];

/** What is wrong with a schema under `strict: true`, in the words of the service; `undefined` where nothing is. */
export function strictFault(schema: unknown): string | undefined {
  const root = nodeSchema.safeParse(schema);
  if (!root.success || root.data['type'] !== 'object') {
    return 'schema must be a JSON Schema of \'type: "object"\'';
  }
  for (const { node, path } of nodes(schema)) {
    const context = `In context=(${path.map((part) => `'${part}'`).join(', ')}${path.length === 1 ? ',' : ''})`;
    const properties = nodeSchema.safeParse(node['properties']);
    if (node['type'] === 'object' && properties.success) {
      if (node['additionalProperties'] !== false) {
        return `${context}, 'additionalProperties' is required to be supplied and to be false.`;
      }
      const required = z.array(z.string()).safeParse(node['required']).data ?? [];
      const missing = Object.keys(properties.data).find((name) => !required.includes(name));
      if (missing !== undefined) {
        return `${context}, 'required' is required to be supplied and to be an array including every key in properties. Missing '${missing}'.`;
      }
    }
    const keyword = typeof node['type'] === 'string' ? UNSUPPORTED.find((name) => name in node) : undefined;
    if (keyword !== undefined) return `${context}, '${keyword}' is not permitted.`;
  }
  return undefined;
}
