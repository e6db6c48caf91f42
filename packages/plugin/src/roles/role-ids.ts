import type { FilledRoles } from './fill-roles.ts';
import { roleNames } from './role-kinds.ts';

/** What decides the results of a run besides its numbers: who fills which role. A role that is left out has no id. */
export function roleIds(roles: FilledRoles): Record<string, string | string[]> {
  const ids: Record<string, string | string[]> = {};
  for (const role of roleNames) {
    const filled = roles[role];
    if (filled === undefined) continue;
    ids[role] =
      'id' in filled ? filled.id : filled.map(({ answerer, samples }) => `${answerer.id} x${samples}`);
  }
  return ids;
}
