import type { z } from 'zod';

import { NewerRecordError } from '../errors/newer-record-error.ts';

/**
 * Tells a record of a newer version from one that is damaged, after it did not fit its schema: some `schema` in it names a version above
 * the one that was expected there.
 *
 * @param source - Where the value came from, for the message.
 * @throws {NewerRecordError} If there is one.
 */
export function refuseNewer(value: unknown, issues: readonly z.core.$ZodIssue[], source: string): void {
  for (const issue of issues) {
    if (issue.code === 'invalid_union') {
      for (const inner of issue.errors) refuseNewer(valueAt(value, issue.path), inner, source);
      // A union that goes by its versions tells none of them; `options` has the schemas' own.
      if ('options' in issue && issue.path.at(-1) === 'schema') {
        refuseAbove(value, issue.path, versionsOf(issue.options), source);
      }
    } else if (issue.code === 'invalid_value' && issue.path.at(-1) === 'schema') {
      refuseAbove(value, issue.path, versionsOf(issue.values), source);
    }
  }
}

interface Version {
  readonly name: string;
  readonly number: number;
}

/** `r2i.sample/1`. */
const form = /^(r2i\.[a-z-]{1,40})\/(\d{1,6})$/u;

function refuseAbove(
  value: unknown,
  path: readonly PropertyKey[],
  known: readonly Version[],
  source: string,
): void {
  const [found] = versionsOf([valueAt(value, path)]);
  if (found === undefined) return;
  const numbers = known.filter(({ name }) => name === found.name).map(({ number }) => number);
  const newest = Math.max(...numbers);
  if (numbers.length === 0 || found.number <= newest) return;
  throw new NewerRecordError({
    source,
    found: `${found.name}/${found.number}`,
    known: `${found.name}/${newest}`,
  });
}

function versionsOf(values: unknown): readonly Version[] {
  return (Array.isArray(values) ? values : []).flatMap((value: unknown): Version[] => {
    const [, name, number] = (typeof value === 'string' ? form.exec(value) : null) ?? [];
    return name === undefined || number === undefined ? [] : [{ name, number: Number(number) }];
  });
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  let found = value;
  for (const key of path) {
    if (typeof found !== 'object' || found === null) return undefined;
    found = Reflect.get(found, key);
  }
  return found;
}
