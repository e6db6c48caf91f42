import type { PluginName } from '@r2i/app-shell';
import { loadRegistry, type Registry } from '@r2i/plugin/registry';

import { builtIn } from './built-in.ts';

/** What can be named: the built-in parts, and those of the plug-ins that the person names. */
export function registryOf(plugins: readonly PluginName[]): Promise<Registry> {
  return loadRegistry(plugins, { builtIn });
}
