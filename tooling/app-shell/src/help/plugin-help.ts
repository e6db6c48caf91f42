import type { Plugin, PluginPart } from '@r2i/plugin';

import type { PluginName } from '../config/config-file.ts';
import type { HelpGroup } from './format-help.ts';

/** What a command lets people name. */
export interface NamedParts {
  /** For example `Names for --roles`. */
  readonly heading: string;
  /** In the order in which they are told. */
  readonly parts: readonly PluginPart[];
  /** What is there without a plug-in. */
  readonly builtIn: readonly Plugin[];
}

/**
 * What settings can name, the entries of plug-ins among it: a line a part, or with `all` a line an entry.
 *
 * @throws {PluginLoadError | PluginShapeError | PluginClashError} If a plug-in cannot be loaded.
 */
export async function pluginHelp(
  { plugins, all }: { readonly plugins: readonly PluginName[]; readonly all: boolean },
  { heading, parts, builtIn }: NamedParts,
): Promise<readonly HelpGroup[]> {
  const { describeRegistry, loadRegistry } = await import('@r2i/plugin/registry');
  const described = describeRegistry(await loadRegistry(plugins, { builtIn }), parts);
  const entries = described.flatMap(({ title, entries: named }) => [
    { typed: title, about: named.map(({ name }) => name).join(', ') },
    ...(all ? named.map(({ name, description }) => ({ typed: `  ${name}`, about: description })) : []),
  ]);
  return entries.length === 0 ? [] : [{ heading, entries }];
}
