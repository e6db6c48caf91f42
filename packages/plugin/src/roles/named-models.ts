import type { Registry } from '../registry/create-registry.ts';
import { type RoleName, roleKinds, roleNames } from './role-kinds.ts';
import { choicesOf, type RoleSettings } from './role-settings.ts';

/** A teacher or student that a role's settings name. */
export interface NamedModel {
  readonly role: RoleName;
  readonly kind: 'teacher' | 'student';
  readonly name: string;
}

/** The teachers and students that roles name, in the order of the roles. */
export function namedModels(settings: RoleSettings, registry: Registry): readonly NamedModel[] {
  return roleNames.flatMap((role) =>
    choicesOf(settings, role).flatMap(({ use, options }) => {
      const names = registry.find(roleKinds[role].part, use)?.entry.names?.(options);
      return [
        ...(names?.teachers ?? []).map((name) => ({ role, kind: 'teacher' as const, name })),
        ...(names?.students ?? []).map((name) => ({ role, kind: 'student' as const, name })),
      ];
    }),
  );
}
