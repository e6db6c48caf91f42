import type { EntryChoice } from '../registry/read-choice.ts';
import type { OptionalRole, RoleName, SharedRole } from './role-kinds.ts';

/** One of several who fill a role together. */
export interface ShareChoice extends EntryChoice {
  /** Samples of each vote. `undefined` where settings do not name the answerers: what the run says. */
  readonly samples: number | undefined;
}

/** Who fills which role. */
export type RoleSettings = {
  readonly [Role in Exclude<RoleName, SharedRole | OptionalRole>]: EntryChoice;
} & { readonly [Role in SharedRole]: readonly ShareChoice[] } & {
  readonly [Role in OptionalRole]?: EntryChoice | undefined;
};

/** All who fill a role, in their order; none where it is left out. */
export function choicesOf(
  settings: RoleSettings,
  role: RoleName,
): readonly (EntryChoice & Partial<ShareChoice>)[] {
  const chosen: EntryChoice | readonly ShareChoice[] | undefined = settings[role];
  if (chosen === undefined) return [];
  return 'use' in chosen ? [chosen] : chosen;
}
