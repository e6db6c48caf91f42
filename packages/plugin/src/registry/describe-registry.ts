import { type PluginPart, partTitles, pluginParts } from '../define/plugin.ts';
import type { Registry } from './create-registry.ts';

/** What a part of plug-ins has. */
export interface PartDescription {
  /** For help, such as `Proposers`. */
  readonly title: string;
  readonly entries: readonly { readonly name: string; readonly description: string }[];
}

/**
 * What can be named in settings, part by part. Parts without an entry are left out.
 *
 * @param parts - In the order in which they are told. @default all
 */
export function describeRegistry(
  registry: Registry,
  parts: readonly PluginPart[] = pluginParts,
): readonly PartDescription[] {
  return parts.flatMap((part) => {
    const entries = registry.names(part).map((name) => {
      return { name, description: registry.find(part, name)?.entry.description ?? '' };
    });
    return entries.length === 0 ? [] : [{ title: partTitles[part], entries }];
  });
}
