import type { OptionalRole, RoleName, SharedRole } from './role-kinds.ts';

/** Who fills a role: an entry of the registry, with its options checked. */
export interface RoleChoice {
  /** Name of the entry. */
  readonly use: string;
  /** As the entry's schema gave them back. */
  readonly options: unknown;
}

/** One of several who fill a role together. */
export interface ShareChoice extends RoleChoice {
  /** Samples of each vote. `undefined` where settings do not name the answerers: what the run says. */
  readonly samples: number | undefined;
}

/** Who fills which role. */
export type RoleSettings = {
  readonly [Role in Exclude<RoleName, SharedRole | OptionalRole>]: RoleChoice;
} & { readonly [Role in SharedRole]: readonly ShareChoice[] } & {
  readonly [Role in OptionalRole]?: RoleChoice | undefined;
};

/** All who fill a role, in their order; none where it is left out. */
export function choicesOf(
  settings: RoleSettings,
  role: RoleName,
): readonly (RoleChoice & Partial<ShareChoice>)[] {
  const chosen: RoleChoice | readonly ShareChoice[] | undefined = settings[role];
  if (chosen === undefined) return [];
  return 'use' in chosen ? [chosen] : chosen;
}
