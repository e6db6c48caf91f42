import { createRegistry, type Plugin } from '@r2i/plugin';

import { builtIn } from '../built-in.ts';
import type { PluginHost } from '../plugin-context.ts';

/** What commands are given, with plug-ins besides the built-in parts. For tests. */
export function pluginHost(plugins: readonly Plugin[] = []): PluginHost {
  return {
    registry: createRegistry(plugins, { builtIn }),
    signal: new AbortController().signal,
    log: () => undefined,
  };
}
