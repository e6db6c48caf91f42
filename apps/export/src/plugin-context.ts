import { userPath } from '@r2i/app-shell';
import type { PluginContext, Registry, SharedResources } from '@r2i/plugin';

/** What is needed to make entries of plug-ins. */
export interface PluginHost {
  readonly signal: AbortSignal;
  /** Built-in parts, and the plug-ins that the person named. */
  readonly registry: Registry;
  /** Tells the person one line. */
  log(text: string): void;
}

/** Threads that work of plug-ins may take: writing images takes the others. */
const threads = 2;

/** What entries of plug-ins are made with. */
export function createPluginContext({
  seed,
  signal,
  log,
  resources,
}: Pick<PluginContext, 'seed' | 'signal' | 'log'> & { readonly resources: SharedResources }): PluginContext {
  return {
    seed,
    signal,
    threads,
    log,
    path: userPath,
    shared: (key, open) => resources.shared(key, open),
  };
}
