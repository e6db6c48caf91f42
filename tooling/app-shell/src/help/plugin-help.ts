import type { Plugin, PluginPart } from '@r2i/plugin';

import type { PluginName } from '../config/config-file.ts';
import type { HelpGroup } from './format-entries.ts';

/** What a command lets people name. */
export interface NamedParts {
  /** For example `Names for --roles`. */
  readonly heading: string;
  /** In the order in which they are told. */
  readonly parts: readonly PluginPart[];
  /** What is there without a plug-in. */
  readonly builtIn: readonly Plugin[];
}

/** Names of a part that the short help tells, besides those of plug-ins. */
const mostNames = 6;

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
  const bundled = new Set(
    builtIn.flatMap((plugin) => parts.flatMap((part) => Object.keys(plugin[part] ?? {}))),
  );
  const entries = described.flatMap(({ title, entries: named }) => [
    { typed: title, about: namesOf(named, all ? null : bundled) },
    ...(all ? named.map(({ name, description }) => ({ typed: `  ${name}`, about: description })) : []),
  ]);
  return entries.length === 0 ? [] : [{ heading, entries }];
}

/** @param bundled - Names that are there without a plug-in, where only some of them are to be told. */
function namesOf(entries: readonly { readonly name: string }[], bundled: ReadonlySet<string> | null): string {
  const names = entries.map(({ name }) => name);
  const usual = names.filter((name) => bundled?.has(name) ?? false);
  const left = new Set(usual.slice(mostNames));
  const shown = names.filter((name) => !left.has(name)).join(', ');
  return left.size === 0 ? shown : `${shown} and ${left.size} more (--help-all)`;
}
