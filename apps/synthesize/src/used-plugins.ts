import { choicesOf, type Registry, type RoleSettings, roleKinds, roleNames } from '@r2i/plugin';

/** What `run.json` keeps of plug-ins: the names of those that fill a role. A run without any is kept as it always was. */
export function usedPlugins(
  settings: RoleSettings,
  registry: Registry,
): { readonly plugins?: readonly string[] } {
  const used = roleNames.flatMap((role) =>
    choicesOf(settings, role).flatMap(({ use }) => {
      const found = registry.find(roleKinds[role].part, use);
      return found === undefined || found.builtIn ? [] : [found.plugin];
    }),
  );
  return used.length === 0 ? {} : { plugins: [...new Set(used)] };
}
