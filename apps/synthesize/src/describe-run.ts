import { type FilledRoles, type Registry, roleIds } from '@r2i/plugin';
import type { RunSettings } from '@r2i/run';
import type { JsonValue } from '@r2i/schema';

import { recordedSources } from './open-sources.ts';
import type { Settings } from './settings.ts';
import { usedPlugins } from './used-plugins.ts';

/** What decides the results of a run, as its folder keeps it. */
export function describeRun(
  settings: Settings,
  { roles, registry }: { readonly roles: FilledRoles; readonly registry: Registry },
): { readonly described: RunSettings; readonly formerly: readonly RunSettings[] } {
  const recipe = recordedRecipe(settings.recipe);
  const config = {
    recipe,
    samples: settings.samples,
    roles: roleIds(roles),
    ...usedPlugins(settings.roles, registry),
    ...(settings.nearDuplicates === undefined ? {} : { nearDuplicates: settings.nearDuplicates }),
  };
  const described = {
    config,
    versions: { recipe: 'r2i-recipe/2' },
    seed: settings.recipe.seed,
    ...recordedSources(settings.images),
    ...(settings.shard === undefined ? {} : { shard: settings.shard }),
  };
  // Runs that were begun without checks said so, and gain them in their folder.
  const skipping = { ...described, config: { ...config, recipe: { ...recipe, plainView: 'skip' } } };
  return { described, formerly: [skipping] };
}

/** The recipe as it names a run. Checks for the plain photo decide about no sample, so runs without them go on and gain them. */
function recordedRecipe({
  plainView: _,
  ...recipe
}: Settings['recipe']): Readonly<Record<string, JsonValue>> {
  return { ...recipe };
}
