import { knownKeys, unwrapSchema } from '@r2i/schema/settings';
import { z } from 'zod';

import type { Field } from '../fields/describe-fields.ts';
import { nearestHint } from '../fields/nearest-hint.ts';
import { type RawSettings, setValueAt, valueAt } from '../fields/value-at.ts';
import { UsageError } from '../usage-error.ts';
import { shownFlags } from './shown-flags.ts';

type Issue = z.core.$ZodIssue;

/**
 * Checks settings that were given by the paths of fields.
 *
 * @throws {UsageError} Naming each flag that is wrong or missing and what it takes, in one line.
 */
export function checkSettings<Schema extends z.ZodType>(
  values: Readonly<RawSettings>,
  { schema, fields }: { readonly schema: Schema; readonly fields: readonly Field[] },
): z.output<Schema> {
  const missing = fields.find(({ isRequired, path }) => isRequired && valueAt(values, path) === undefined);
  if (missing?.isArgument) throw new UsageError(`missing argument '${missing.flag}'`);
  if (missing) throw new UsageError(`required option '${shownFlags(missing)[0] ?? ''}' not specified`);
  const parsed = schema.safeParse(withObjects(values, schema));
  if (parsed.success) return parsed.data;
  const told = parsed.error.issues.map((issue) => tell(nearestIssue(issue), { schema, fields }));
  throw new UsageError(told.join('; '));
}

/** Objects that are not optional are there, so that what is wrong is told of their fields. */
function withObjects(values: Readonly<RawSettings>, schema: z.core.$ZodType): RawSettings {
  const filled: RawSettings = { ...values };
  const fill = (object: z.core.$ZodType, path: readonly string[]): void => {
    const { inner } = unwrapSchema(object);
    if (!(inner instanceof z.core.$ZodObject)) return;
    for (const [key, next] of Object.entries(inner._zod.def.shape)) {
      const { inner: field, isOptional, meta } = unwrapSchema(next);
      if (!(field instanceof z.core.$ZodObject) || isOptional || meta.flag !== undefined) continue;
      const here = [...path, key];
      if (valueAt(filled, here) === undefined) setValueAt(filled, here, {});
      fill(next, here);
    }
  };
  fill(schema, []);
  return filled;
}

/** Of what is wrong with each form that a value could have, what is wrong with the one that it is nearest to. */
function nearestIssue(issue: Issue): Issue {
  if (issue.code !== 'invalid_union') return issue;
  // Of another form altogether, as a name where an object is wanted.
  const isOther = (issues: readonly Issue[]): boolean =>
    issues.some(({ code, path }) => path.length === 0 && code !== 'unrecognized_keys');
  const [best = []] = [...issue.errors]
    .filter((issues) => issues.length > 0)
    .sort((one, other) => Number(isOther(one)) - Number(isOther(other)) || one.length - other.length);
  const first = best.find(({ code }) => code === 'unrecognized_keys') ?? best[0];
  if (first === undefined) return issue;
  const inner = nearestIssue(first);
  return { ...inner, path: [...issue.path, ...inner.path] };
}

function tell(
  issue: Issue,
  { schema, fields }: { schema: z.core.$ZodType; fields: readonly Field[] },
): string {
  const name = nameOf(issue.path, fields);
  if (issue.code !== 'unrecognized_keys') return `${name}: ${issue.message}`;
  const known = knownKeys(schema, issue.path);
  return issue.keys.map((key) => `${name}: there is no "${key}"${nearestHint(key, known)}`).join('; ');
}

/** `vote.needed` is `--needed`; what is inside a structure follows its flag. */
function nameOf(path: readonly PropertyKey[], fields: readonly Field[]): string {
  const field = fields.find((one) => one.path.every((key, at) => key === path[at]));
  if (field === undefined) return path.join('.');
  const rest = path.slice(field.path.length).join('.');
  const flag = field.isArgument ? field.flag : (shownFlags(field)[0]?.split(' ')[0] ?? field.flag);
  return rest === '' ? flag : `${flag} ${rest}`;
}
