import { isFatal } from '@r2i/schema/errors';
import type { z } from 'zod';

import { EntryFailedError, type EntryOwner, namedFault } from '../errors/entry-failed-error.ts';
import { MadeShapeError } from '../errors/made-shape-error.ts';

/** What a plug-in's thing was at when something went wrong, such as `item 17`, and what interrupts it. */
export interface GuardedPlace {
  readonly place: string;
  readonly signal?: AbortSignal | undefined;
}

/**
 * What to throw in place of what a plug-in's thing threw: as {@link namedFault}, with the place.
 *
 * @returns The error itself where it ends the run whoever throws it: a fatal one, and an interruption.
 */
export function faultAt(error: unknown, owner: EntryOwner, { place, signal }: GuardedPlace): unknown {
  if (isFatal(error) || signal?.aborted === true || namedFault(error, owner) === error) return error;
  return new EntryFailedError({ ...owner, place, cause: error });
}

/**
 * What a plug-in gave, once it is known to be of the right form.
 *
 * @throws {EntryFailedError} If it is not.
 */
export function fitting<Value>(
  schema: z.ZodType<Value>,
  value: unknown,
  { owner, place }: { readonly owner: EntryOwner; readonly place: string },
): Value {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const cause = new RangeError(`it is not valid: ${told(parsed.error.issues)}`);
  throw new EntryFailedError({ ...owner, place, cause });
}

/** The first thing that is wrong; of several forms that a value may have, with the one that it is nearest to. */
function told(issues: readonly z.core.$ZodIssue[]): string {
  const [issue] = issues;
  if (issue === undefined) return '';
  const forms = issue.code === 'invalid_union' ? [...issue.errors] : [];
  const [nearest] = forms.sort((one, other) => one.length - other.length);
  if (nearest !== undefined) return told(nearest);
  return issue.path.length === 0 ? issue.message : `${issue.path.join('.')}: ${issue.message}`;
}

/** @throws {MadeShapeError} Naming the properties that are missing or of another type. */
export function mustHave(
  made: object,
  types: Readonly<Record<string, 'string' | 'number'>>,
  owner: EntryOwner,
): void {
  const lacks = Object.entries(types).flatMap(([name, type]) =>
    typeof Reflect.get(made, name) === type ? [] : [name],
  );
  if (lacks.length > 0) throw new MadeShapeError({ ...owner, lacks });
}
