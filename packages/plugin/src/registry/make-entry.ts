import { z } from 'zod';

import { type MadeThings, type PartContexts, partTitles, type ThingPart } from '../define/plugin.ts';
import { EntryUnknownError } from '../errors/entry-unknown-error.ts';
import { MadeShapeError } from '../errors/made-shape-error.ts';
import { OptionError } from '../errors/option-error.ts';
import { type GuardedEntry, toldOf } from '../guard/guard.ts';
import { guardBenchmark } from '../guard/guard-benchmark.ts';
import { guardModel } from '../guard/guard-model.ts';
import { guardScorer } from '../guard/guard-scorer.ts';
import type { Registered, Registry } from './create-registry.ts';
import type { EntryChoice } from './entry-choice.ts';
import { nearestName } from './nearest-name.ts';

/** What something that a part makes must have, by the type of each. */
const needs: Readonly<Record<ThingPart, Readonly<Record<string, 'function' | 'string' | 'number'>>>> = {
  sources: { images: 'function', read: 'function', close: 'function' },
  benchmarks: { source: 'string', read: 'function' },
  scorers: { id: 'string', name: 'string', score: 'function' },
  exports: { line: 'function', load: 'function' },
  models: { id: 'string', samples: 'number', concurrency: 'number', predict: 'function' },
};

const asItIs = <Made>(made: Made): Made => made;

/** What watches over things that are not built in while they are used. */
const guards: {
  readonly [Part in ThingPart]: (made: MadeThings[Part], about: GuardedEntry) => MadeThings[Part];
} = {
  sources: asItIs,
  benchmarks: guardBenchmark,
  scorers: guardScorer,
  exports: asItIs,
  models: guardModel,
};

/** What things are made from. */
export interface MakeContext<Part extends ThingPart> {
  readonly registry: Registry;
  readonly context: PartContexts[Part];
}

/**
 * Makes what a person names: a source, benchmark, scorer, export format or model.
 *
 * @param options - As the person gave them.
 * @throws {EntryUnknownError} If there is none of that name.
 * @throws {OptionError} If it does not take the options.
 * @throws What {@link makeChosen} throws.
 */
export async function makeEntry<Part extends ThingPart>(
  part: Part,
  name: string,
  options: unknown,
  { registry, context }: MakeContext<Part>,
): Promise<MadeThings[Part]> {
  const found = registry.find(part, name);
  if (found === undefined) {
    const known = registry.names(part);
    const title = partTitles[part].toLowerCase();
    throw new EntryUnknownError({ part: title, entry: name, known, nearest: nearestName(name, known) });
  }
  const parsed = found.entry.options.safeParse(options);
  if (!parsed.success) throw new OptionError(`${name}: ${z.prettifyError(parsed.error)}`);
  return makeChosen(part, { use: name, options: parsed.data }, { registry, context });
}

/**
 * Makes what {@link readChoice} has read. What a plug-in makes is watched: what it throws or gives that is of no use is an
 * error that names plug-in and entry.
 *
 * @throws {MadeShapeError} If what it made is not what its part stands for.
 * @throws {OptionError} If options are well-formed and cannot work.
 * @throws {PluginFailedError} If `create` of a plug-in throws anything else.
 */
export async function makeChosen<Part extends ThingPart>(
  part: Part,
  { use, options }: EntryChoice,
  { registry, context }: MakeContext<Part>,
): Promise<MadeThings[Part]> {
  const found = registry.find(part, use);
  if (found === undefined) throw new RangeError(`a choice of another registry: there is no ${part}.${use}`);
  const about = { plugin: found.plugin, entry: `${part}.${use}` };
  const made = await createWith(found, { options, context, about });
  const lacks = Object.entries(needs[part]).flatMap(([name, type]) =>
    typeof made !== 'object' || made === null || typeof Reflect.get(made, name) !== type ? [name] : [],
  );
  if (lacks.length > 0) throw new MadeShapeError({ ...about, lacks });
  const guard: (made: MadeThings[Part], about: GuardedEntry) => MadeThings[Part] = guards[part];
  return found.builtIn ? made : guard(made, about);
}

async function createWith<Part extends ThingPart>(
  { entry, builtIn }: Registered<Part>,
  {
    options,
    context,
    about,
  }: { readonly options: unknown; readonly context: PartContexts[Part]; readonly about: GuardedEntry },
): Promise<MadeThings[Part]> {
  try {
    return await entry.create(options, context);
  } catch (error) {
    if (error instanceof OptionError) {
      throw new OptionError(`${about.entry}: ${error.message}`, { role: error.role, cause: error });
    }
    if (builtIn) throw error;
    throw toldOf(error, about, { place: 'it cannot be made', signal: context.signal });
  }
}
