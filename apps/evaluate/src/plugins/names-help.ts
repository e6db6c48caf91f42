import type { HelpGroup } from '@r2i/app-shell';
import type { PluginPart } from '@r2i/plugin';
import { describeRegistry, type Registry } from '@r2i/plugin/registry';

/**
 * What flags can name: a line a part, or with `all` a line an entry.
 *
 * @param options.flags - The flags of the command, for the heading.
 */
export function namesHelp(
  registry: Registry,
  {
    parts,
    flags,
    all,
  }: { readonly parts: readonly PluginPart[]; readonly flags: string; readonly all: boolean },
): HelpGroup {
  return {
    heading: `Names for ${flags}`,
    entries: describeRegistry(registry, parts).flatMap(({ title, entries }) => [
      { typed: title, about: entries.map(({ name }) => name).join(', ') },
      ...(all ? entries.map(({ name, description }) => ({ typed: `  ${name}`, about: description })) : []),
    ]),
  };
}
