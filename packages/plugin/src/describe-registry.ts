import type { Registry } from './create-registry.ts';
import { partTitles, pluginParts } from './plugin.ts';

/** What can be named in settings, one line a part: `Proposers: text, boxes, teacher`. Parts without an entry have none. */
export function describeRegistry(registry: Registry): readonly string[] {
  return pluginParts.flatMap((part) => {
    const names = registry.names(part);
    return names.length === 0 ? [] : [`${partTitles[part]}: ${names.join(', ')}`];
  });
}
