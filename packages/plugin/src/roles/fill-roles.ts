import type { RoleCache } from '@r2i/teacher';
import type { MadeRoles } from '../define/plugin.ts';
import type { CallContext } from '../entry/plugin-context.ts';
import { namedFault } from '../errors/entry-failed-error.ts';
import { MadeShapeError } from '../errors/made-shape-error.ts';
import { OptionError } from '../errors/option-error.ts';
import type { Registry } from '../registry/create-registry.ts';
import { nameFaults } from '../registry/name-faults.ts';
import type { EntryChoice } from '../registry/read-choice.ts';
import {
  type OptionalRole,
  type RoleKind,
  type RoleName,
  type RoleParts,
  roleKinds,
  roleNames,
  type SharedRole,
} from './role-kinds.ts';
import { choicesOf, type RoleSettings } from './role-settings.ts';

/** An answerer with the number of samples that it gives to each vote. */
export interface FilledShare {
  readonly answerer: MadeRoles['answerers'];
  readonly samples: number;
}

/** The roles of the recipe, as `@r2i/distill` takes them. */
export type FilledRoles = {
  readonly [Role in Exclude<RoleName, SharedRole | OptionalRole>]: MadeRoles[RoleParts[Role]];
} & { readonly [Role in SharedRole]: readonly FilledShare[] } & {
  readonly [Role in OptionalRole]?: MadeRoles[RoleParts[Role]];
};

/** What roles are filled from. */
export interface FillContext {
  readonly registry: Registry;
  readonly context: CallContext;
  /** Samples of each answerer where settings do not name them. */
  readonly samples: number;
}

/**
 * Fills the roles of the recipe as the settings say, one after the other. What computes is put behind the call path.
 *
 * @throws {OptionError} Naming the role whose options cannot work.
 * @throws {MadeShapeError} If an entry made something that cannot fill its role.
 * @throws {EntryFailedError} If a plug-in's `create` throws.
 */
export async function fillRoles(settings: RoleSettings, fill: FillContext): Promise<FilledRoles> {
  const { createRoleCache } = await import('@r2i/teacher');
  const cache = createRoleCache(fill.context.calls);
  const filled: Partial<Record<RoleName, unknown>> = {};
  for (const role of roleNames) {
    const made = await fillRole(role, settings, { ...fill, cache });
    if (made !== undefined) filled[role] = made;
  }
  if (isFilled(filled)) return filled;
  throw new RangeError('a role of the table was not filled');
}

/** What each role made has was checked when it was made. */
function isFilled(filled: Partial<Record<RoleName, unknown>>): filled is FilledRoles {
  return roleNames.every((role) => filled[role] !== undefined || roleKinds[role].filledBy.length === 0);
}

async function fillRole(
  role: RoleName,
  settings: RoleSettings,
  fill: FillContext & { readonly cache: RoleCache },
): Promise<unknown> {
  const shares = [];
  for (const { samples = fill.samples, ...choice } of choicesOf(settings, role)) {
    shares.push({ answerer: await make(role, choice, fill), samples });
  }
  return roleKinds[role].several ? shares : shares[0]?.answerer;
}

async function make<Role extends RoleName>(
  role: Role,
  { use, options }: EntryChoice,
  { registry, context, cache }: FillContext & { readonly cache: RoleCache },
): Promise<MadeRoles[RoleParts[Role]]> {
  const kind: RoleKind<RoleParts[Role]> = roleKinds[role];
  const found = registry.find(kind.part, use);
  if (found === undefined)
    throw new RangeError(`settings of another registry: there is no ${kind.part}.${use}`);
  const { plugin, builtIn, entry } = found;
  const owner = { plugin, entry: `${kind.part}.${use}` };
  const made = await tellRole(role, async () => {
    try {
      return await entry.create(options, context);
    } catch (error) {
      throw builtIn ? error : namedFault(error, owner);
    }
  });
  const lacks = whatLacks(made, kind.needs);
  if (lacks.length > 0) throw new MadeShapeError({ ...owner, lacks });
  const { asks = false, trivial = false } = entry;
  // The call path says which role failed; what does not take it must say so by itself.
  if (!asks && !trivial) return kind.keep(cache, made);
  return builtIn ? made : nameFaults(made, ['id', ...kind.needs], owner);
}

async function tellRole<Made>(role: RoleName, create: () => Promise<Made>): Promise<Made> {
  try {
    return await create();
  } catch (error) {
    if (!(error instanceof OptionError) || error.role !== undefined) throw error;
    throw new OptionError(error.message, { role, cause: error });
  }
}

/** Names what is missing; a plug-in in JavaScript has no compiler that would have told. */
function whatLacks(made: unknown, needs: readonly string[]): readonly string[] {
  return ['id', ...needs].filter((name) => {
    const value: unknown = typeof made === 'object' && made !== null ? Reflect.get(made, name) : undefined;
    return name === 'id' || name === 'family'
      ? typeof value !== 'string' || value === ''
      : typeof value !== 'function';
  });
}
