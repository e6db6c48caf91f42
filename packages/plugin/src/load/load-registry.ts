import type { Plugin } from '../define/plugin.ts';
import { createRegistry, type Registry } from '../registry/create-registry.ts';

/**
 * The built-in parts, and those of the plug-ins that a person names.
 *
 * @param names - As they were written, each with the folder from which a path or package is meant.
 * @param options.builtIn - What is there anyway.
 * @throws {PluginLoadError} If one cannot be loaded.
 * @throws {PluginShapeError} If one is no plug-in.
 * @throws {PluginClashError} If two have one name for different things.
 */
export async function loadRegistry(
  names: readonly { readonly name: string; readonly from: string }[],
  { builtIn }: { readonly builtIn: readonly Plugin[] },
): Promise<Registry> {
  const plugins: Plugin[] = [];
  for (const { name, from } of names) {
    // Help of an app without plug-ins does not wait for what finds and checks them.
    const { loadPlugin } = await import('./load-plugin.ts');
    const plugin = await loadPlugin(name, { from });
    // One that is named in the config file and by a flag is one.
    if (!plugins.includes(plugin)) plugins.push(plugin);
  }
  return createRegistry(plugins, { builtIn });
}
