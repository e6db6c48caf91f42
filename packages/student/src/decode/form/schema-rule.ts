import { z } from 'zod';

import { FormInvalidError } from '../../errors/form-invalid-error.ts';
import {
  jsonAnyObject,
  jsonArray,
  jsonBoolean,
  jsonInteger,
  jsonNull,
  jsonNumber,
  jsonObject,
  jsonString,
  jsonValue,
} from './json-rules.ts';
import { any, type Rule, text } from './rule.ts';

const count = z.int().nonnegative().optional();
const types = z.enum(['object', 'array', 'string', 'number', 'integer', 'boolean', 'null']);
type JsonType = z.infer<typeof types>;
const object = z.record(z.string(), z.unknown());

/** What is understood of a JSON Schema, and what says nothing about the answer. */
const schemaShape = z.strictObject({
  type: z.union([types, z.array(types).min(1)]).optional(),
  properties: object.optional(),
  required: z.array(z.string()).optional(),
  additionalProperties: z.unknown().optional(),
  items: z.unknown().optional(),
  minItems: count,
  maxItems: count,
  minLength: count,
  maxLength: count,
  enum: z.array(z.unknown()).min(1).optional(),
  const: z.unknown().optional(),
  anyOf: z.array(z.unknown()).min(1).optional(),
  oneOf: z.array(z.unknown()).min(1).optional(),
  allOf: z.array(z.unknown()).length(1, 'only one schema can be in it').optional(),
  $ref: z.string().optional(),
  $defs: z.unknown().optional(),
  definitions: z.unknown().optional(),
  ...Object.fromEntries(
    ['$schema', '$id', '$comment', 'title', 'description', 'default', 'examples', 'deprecated'].map(
      (note) => [note, z.unknown().optional()],
    ),
  ),
});
type Schema = z.infer<typeof schemaShape>;

/**
 * The rule for values of a JSON Schema. Objects have the members that it names, in its order.
 *
 * @throws {FormInvalidError} If it has a keyword that an answer cannot be held to.
 */
export function schemaRule(root: unknown): Rule {
  const referred = new Map<string, Rule>();
  return ruleAt(root, []);

  function ruleAt(given: unknown, place: readonly string[]): Rule {
    if (given === true || given === undefined) return jsonValue;
    const fail = (reason: string, at = place): FormInvalidError =>
      new FormInvalidError({ place: at.join('.'), reason });
    const parsed = schemaShape.safeParse(given);
    if (!parsed.success) {
      const [issue] = parsed.error.issues;
      const unknown = issue?.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : [];
      const reason =
        unknown.length > 0 ? 'answers cannot be held to this keyword; leave it out' : issue?.message;
      throw fail(reason ?? 'invalid', [...place, ...(issue?.path ?? []).map(String), ...unknown]);
    }
    const schema = parsed.data;
    const { $ref } = schema;
    if ($ref !== undefined) {
      const known = referred.get($ref);
      if (known !== undefined) return known;
      let rule: Rule | undefined;
      const target = pointedAt(root, $ref);
      if (target === undefined) throw fail(`${JSON.stringify($ref)} leads nowhere in this schema`);
      const later: Rule = { kind: 'later', get: () => rule ?? jsonValue };
      referred.set($ref, later);
      rule = ruleAt(target, [$ref]);
      return later;
    }
    const { enum: values, anyOf = schema.oneOf ?? schema.allOf } = schema;
    if ('const' in schema) return text(JSON.stringify(schema.const));
    if (values !== undefined) return any(...values.map((value) => text(JSON.stringify(value))));
    if (anyOf !== undefined) {
      return any(...anyOf.map((one, index) => ruleAt(one, [...place, 'anyOf', String(index)])));
    }
    return any(...typesOf(schema).map((type) => typed(type, schema, place)));
  }

  function typed(type: JsonType, schema: Schema, place: readonly string[]): Rule {
    switch (type) {
      case 'string':
        return jsonString(schema.minLength, schema.maxLength);
      case 'integer':
        return jsonInteger;
      case 'number':
        return jsonNumber;
      case 'boolean':
        return jsonBoolean;
      case 'null':
        return jsonNull;
      case 'array':
        return jsonArray(ruleAt(schema.items, [...place, 'items']), schema.minItems, schema.maxItems);
      case 'object':
        return objectRule(schema, place);
    }
  }

  function objectRule({ properties, required = [], ...schema }: Schema, place: readonly string[]): Rule {
    const named = Object.entries(properties ?? {});
    const missing = required.find((name) => !named.some(([known]) => known === name));
    if (missing !== undefined) {
      const reason = `${JSON.stringify(missing)} is not in properties`;
      throw new FormInvalidError({ place: [...place, 'required'].join('.'), reason });
    }
    if (named.length === 0 && schema.additionalProperties !== false) return jsonAnyObject;
    return jsonObject(
      named.map(([name, value]) => ({
        name,
        value: ruleAt(value, [...place, 'properties', name]),
        required: required.includes(name),
      })),
    );
  }
}

/** Keywords that are there say what is meant where the type is not. */
function typesOf({ type, properties, items, ...schema }: Schema): readonly JsonType[] {
  if (type !== undefined) return typeof type === 'string' ? [type] : type;
  if (properties !== undefined || schema.required !== undefined) return ['object'];
  if (items !== undefined || schema.minItems !== undefined || schema.maxItems !== undefined) return ['array'];
  if (schema.minLength !== undefined || schema.maxLength !== undefined) return ['string'];
  return types.options.filter((one) => one !== 'integer');
}

/** `#`, or `#/` and a path. */
function pointedAt(root: unknown, reference: string): unknown {
  const [start, ...path] = reference.split('/');
  if (start !== '#') return undefined;
  return path.reduce<unknown>((found, step) => {
    const inside = object.safeParse(found);
    const name = step.replaceAll('~1', '/').replaceAll('~0', '~');
    return inside.success && Object.hasOwn(inside.data, name) ? inside.data[name] : undefined;
  }, root);
}
