import type { HelpGroup } from '@r2i/app-shell';
import { describeRegistry, type Registry } from '@r2i/plugin';

/** What settings can name: a line a part, or with `all` a line an entry. */
export function pluginHelp(registry: Registry, { all }: { readonly all: boolean }): HelpGroup {
  const parts = describeRegistry(registry);
  return {
    heading: 'Names for --roles',
    entries: parts.flatMap(({ title, entries }) => [
      { typed: title, about: entries.map(({ name }) => name).join(', ') },
      ...(all ? entries.map(({ name, description }) => ({ typed: `  ${name}`, about: description })) : []),
    ]),
  };
}
