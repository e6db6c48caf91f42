import { unwrapSchema } from '@r2i/schema/settings';
import { z } from 'zod';
import { type FieldKind, fieldKindOf } from './field-kind.ts';
import { kebabCase } from './kebab-case.ts';

/** One thing that can be set: by flag, by place on the command line, or by its path in a config file. */
export interface Field {
  readonly path: readonly string[];
  /** Without dashes. */
  readonly flag: string;
  readonly kind: FieldKind;
  readonly isRequired: boolean;
  readonly isNullable: boolean;
  /** `undefined` where there is none. */
  readonly preset: unknown;
  /** What is between the items of a list in one word; `undefined` where each is a word. */
  readonly separator: string | undefined;
  readonly description: string;
  readonly placeholder: string;
  readonly group: string;
  readonly isBasic: boolean;
  readonly isArgument: boolean;
  /** What holds where nothing is given and there is no default. */
  readonly unset: string | undefined;
}

interface Parent {
  readonly path: readonly string[];
  readonly prefix: string;
  readonly group: string;
  readonly isRequired: boolean;
}

/**
 * Lists what a schema lets people set. Fields of nested objects are found by their path.
 *
 * @throws {RangeError} For a schema that is no object, two fields of one flag, or an object with a default of its own.
 */
export function describeFields(schema: z.ZodType): readonly Field[] {
  const { inner } = unwrapSchema(schema);
  if (!(inner instanceof z.core.$ZodObject)) throw new RangeError('settings are an object');
  const fields = fieldsOf(inner, { path: [], prefix: '', group: 'Options', isRequired: true });
  const paths = new Map<string, string>();
  for (const { flag, path } of fields) {
    const shown = path.join('.');
    const other = paths.get(flag);
    if (other !== undefined)
      throw new RangeError(`--${flag} would set ${other} and ${shown}; give one a flag`);
    paths.set(flag, shown);
  }
  return fields;
}

function fieldsOf(object: z.core.$ZodObject, parent: Parent): Field[] {
  return Object.entries(object._zod.def.shape).flatMap(([key, schema]) => fieldsAt(key, schema, parent));
}

function fieldsAt(key: string, schema: z.core.$ZodType, parent: Parent): Field[] {
  const { inner, meta, preset, isOptional, isNullable } = unwrapSchema(schema);
  const path = [...parent.path, key];
  const group = meta.group ?? parent.group;
  const isRequired = parent.isRequired && !isOptional;
  if (inner instanceof z.core.$ZodObject && meta.flag === undefined) {
    if (preset !== undefined && Object.keys(Object(preset)).length > 0) {
      throw new RangeError(`${path.join('.')}: give the fields their defaults, not the object`);
    }
    const prefix = meta.prefix === undefined ? parent.prefix : `${parent.prefix}${meta.prefix}-`;
    return fieldsOf(inner, { path, prefix, group, isRequired: isRequired || preset !== undefined });
  }
  const kind = fieldKindOf(inner);
  const isNames = kind.is === 'list' && kind.of.is === 'choice';
  return [
    {
      path,
      flag: `${parent.prefix}${meta.flag ?? kebabCase(key)}`,
      kind,
      isRequired,
      isNullable,
      preset,
      separator: meta.separator ?? (isNames ? ',' : undefined),
      description: meta.description ?? '',
      placeholder: meta.placeholder ?? placeholderOf(kind),
      group,
      isBasic: meta.basic ?? false,
      isArgument: meta.argument ?? false,
      unset: meta.unset,
    },
  ];
}

function placeholderOf(kind: FieldKind): string {
  switch (kind.is) {
    case 'switch':
      return '';
    case 'number':
      return 'n';
    case 'text':
      return 'text';
    case 'choice':
      return 'name';
    case 'list':
      return kind.of.is === 'choice' ? 'list' : placeholderOf(kind.of);
    case 'structure':
      return 'json';
  }
}
