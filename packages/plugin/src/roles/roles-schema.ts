import { nearestName } from '@r2i/schema/errors';
import { z } from 'zod';
import type { RolePart } from '../define/plugin.ts';
import type { ChoiceIssue } from '../registry/choice-issue.ts';
import type { Registry } from '../registry/create-registry.ts';
import { type EntryChoice, type Presets, readChoice } from '../registry/read-choice.ts';
import { type RoleKind, type RoleName, roleKinds, roleNames } from './role-kinds.ts';
import type { RoleSettings, ShareChoice } from './role-settings.ts';

/** Samples of an answerer that is named without a number. */
const defaultSamples = 4;

const samplesSchema = z.int().min(1).max(64).default(defaultSamples);

/**
 * The form of `roles:`, as what can be named in it: every entry of the registry, by `text`, `{ use: 'text', … }` or an
 * object with a key that is the entry's name, such as `{ teacher: 'qwen' }`. A role that is left out is filled as its
 * row in {@link roleKinds} says.
 */
export function rolesSchema(
  registry: Registry,
  { presets = {} }: { presets?: Presets | undefined } = {},
): z.ZodType<RoleSettings, unknown> {
  return z.unknown().transform((given, context): RoleSettings => {
    const read = readRoles(given ?? {}, { registry, presets });
    if ('settings' in read) return read.settings;
    for (const { path, message } of read.issues) {
      context.issues.push({ code: 'custom', path: [...path], message, input: given });
    }
    return z.NEVER;
  });
}

interface Known {
  readonly registry: Registry;
  readonly presets: Presets;
}

type Read<Result> = { readonly settings: Result } | { readonly issues: readonly ChoiceIssue[] };

function readRoles(given: unknown, known: Known): Read<RoleSettings> {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) {
    return { issues: [{ path: [], message: 'takes an object, a role a key' }] };
  }
  const values: Readonly<Record<string, unknown>> = { ...given };
  const issues: ChoiceIssue[] = [];
  for (const key of Object.keys(values)) {
    if (Object.hasOwn(roleKinds, key)) continue;
    const nearest = nearestName(key, roleNames);
    const meant = nearest === undefined ? `there is ${roleNames.join(', ')}` : `did you mean "${nearest}"?`;
    issues.push({ path: [key], message: `is no role; ${meant}` });
  }
  const settings: Partial<Record<RoleName, EntryChoice | readonly ShareChoice[] | undefined>> = {};
  for (const role of roleNames) {
    const read = readRole(values[role], roleKinds[role], known);
    if ('issues' in read) {
      issues.push(...read.issues.map(({ path, message }) => ({ path: [role, ...path], message })));
    } else if (read.settings !== undefined) settings[role] = read.settings;
  }
  if (issues.length > 0) return { issues };
  if (isWhole(settings)) return { settings };
  throw new RangeError('a role of the table was not read');
}

function isWhole(
  settings: Partial<Record<RoleName, EntryChoice | readonly ShareChoice[] | undefined>>,
): settings is RoleSettings {
  return roleNames.every((role) => settings[role] !== undefined || roleKinds[role].filledBy.length === 0);
}

function readRole(
  given: unknown,
  { part, several, filledBy }: Pick<RoleKind, 'part' | 'several' | 'filledBy'>,
  known: Known,
): Read<EntryChoice | readonly ShareChoice[] | undefined> {
  if (several) return readShares(given ?? filledBy, { part, known, isDefault: given === undefined });
  const asked = given ?? filledBy[0];
  if (asked === undefined) return { settings: undefined };
  const read = readChoice(asked, part, known);
  return 'issues' in read ? read : { settings: read.choice };
}

function readShares(
  given: unknown,
  { part, known, isDefault }: { part: RolePart; known: Known; isDefault: boolean },
): Read<readonly ShareChoice[]> {
  if (!Array.isArray(given) || given.length === 0) {
    return { issues: [{ path: [], message: 'takes a list of at least one' }] };
  }
  const issues: ChoiceIssue[] = [];
  const shares: ShareChoice[] = [];
  for (const [index, share] of given.entries()) {
    const { samples, rest } = splitSamples(share);
    const number = samplesSchema.safeParse(samples);
    const read = readChoice(rest, part, known);
    if (!number.success)
      issues.push({ path: [index, 'samples'], message: 'takes a whole number from 1 to 64' });
    if ('issues' in read) {
      issues.push(...read.issues.map(({ path, message }) => ({ path: [index, ...path], message })));
    } else if (number.success) {
      shares.push({ ...read.choice, samples: isDefault ? undefined : number.data });
    }
  }
  return issues.length > 0 ? { issues } : { settings: shares };
}

function splitSamples(share: unknown): { readonly samples: unknown; readonly rest: unknown } {
  if (typeof share !== 'object' || share === null || !('samples' in share)) {
    return { samples: undefined, rest: share };
  }
  const { samples, ...rest } = share;
  return { samples, rest };
}
