import {
  type Plugin,
  type PluginEntries,
  type PluginPart,
  type PluginParts,
  pluginParts,
} from '../define/plugin.ts';
import { PluginClashError } from '../errors/plugin-clash-error.ts';

/** An entry with the plug-in that it comes from. */
export interface Registered<Part extends PluginPart> {
  readonly plugin: string;
  readonly builtIn: boolean;
  readonly entry: PluginParts[Part];
}

/** All that can be named in settings. */
export interface Registry {
  /** Plug-ins that were added to the built-in ones, in their order. */
  readonly plugins: readonly Plugin[];
  /** Names of a part's entries, the built-in ones first. */
  names(part: PluginPart): readonly string[];
  find<Part extends PluginPart>(part: Part, name: string): Registered<Part> | undefined;
}

type Shelves = { readonly [Part in PluginPart]: Map<string, Registered<Part>> };

/**
 * Puts plug-ins on the shelves from which settings take parts by name.
 *
 * @param plugins - Those that a person loads.
 * @param options.builtIn - Those that are there anyway; none of their names may be taken.
 * @throws {PluginClashError} If two plug-ins have one name, or two entries of one part.
 */
export function createRegistry(
  plugins: readonly Plugin[],
  { builtIn = [] }: { builtIn?: readonly Plugin[] | undefined } = {},
): Registry {
  const shelves: Shelves = {
    proposers: new Map(),
    questioners: new Map(),
    validators: new Map(),
    answerers: new Map(),
    groupers: new Map(),
    verifiers: new Map(),
    distractorWriters: new Map(),
    solvers: new Map(),
    sources: new Map(),
    benchmarks: new Map(),
    scorers: new Map(),
    exports: new Map(),
    models: new Map(),
  };
  const seen = new Map<string, boolean>();
  for (const [index, plugin] of [...builtIn, ...plugins].entries()) {
    const isBuiltIn = index < builtIn.length;
    const taken = seen.get(plugin.name);
    if (taken !== undefined) {
      throw new PluginClashError({
        entry: 'the same name',
        plugins: [plugin.name, plugin.name],
        builtIn: taken,
      });
    }
    seen.set(plugin.name, isBuiltIn);
    for (const part of pluginParts) shelve(shelves, part, { plugin, builtIn: isBuiltIn });
  }
  return {
    plugins,
    names: (part) => [...shelves[part].keys()],
    find: (part, name) => shelves[part].get(name),
  };
}

function shelve<Part extends PluginPart>(
  shelves: Shelves,
  part: Part,
  { plugin, builtIn }: { plugin: Plugin; builtIn: boolean },
): void {
  const added: PluginEntries = plugin;
  const entries = added[part];
  if (entries === undefined) return;
  for (const [name, entry] of Object.entries(entries)) {
    const there = shelves[part].get(name);
    if (there !== undefined) {
      throw new PluginClashError({
        entry: `${part}.${name}`,
        plugins: [there.plugin, plugin.name],
        builtIn: there.builtIn,
      });
    }
    shelves[part].set(name, { plugin: plugin.name, builtIn, entry });
  }
}
