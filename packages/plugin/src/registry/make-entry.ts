import { nearestName } from '@r2i/schema/errors';

import { type MadeThings, type PartContexts, partTitles, type ThingPart } from '../define/plugin.ts';
import { type EntryOwner, namedFault } from '../errors/entry-failed-error.ts';
import { EntryUnknownError } from '../errors/entry-unknown-error.ts';
import { MadeShapeError } from '../errors/made-shape-error.ts';
import { OptionError } from '../errors/option-error.ts';
import { guardBenchmark } from '../guard/guard-benchmark.ts';
import { guardModel } from '../guard/guard-model.ts';
import { guardScorer } from '../guard/guard-scorer.ts';
import type { Registered, Registry } from './create-registry.ts';
import { optionIssues } from './option-issues.ts';
import type { EntryChoice } from './read-choice.ts';

/** Methods that what a part makes must have; one of the lists is enough. */
const needs: Readonly<Record<ThingPart, readonly (readonly string[])[]>> = {
  sources: [['images', 'read', 'close']],
  benchmarks: [['read']],
  scorers: [['score']],
  exports: [
    ['line', 'load'],
    ['open', 'read', 'load'],
  ],
  models: [['predict']],
};

const asItIs = <Made>(made: Made): Made => made;

/** What watches over what a plug-in made while it is used; sources and formats are watched where they are opened. */
const guards: {
  readonly [Part in ThingPart]: (made: MadeThings[Part], owner: EntryOwner) => MadeThings[Part];
} = {
  sources: asItIs,
  benchmarks: guardBenchmark,
  scorers: guardScorer,
  exports: asItIs,
  models: guardModel,
};

/** What entries are made from. */
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
 * @throws {MadeShapeError} If what it made is not what its part stands for.
 * @throws {EntryFailedError} If a plug-in's `create` throws.
 */
export async function makeEntry<Part extends ThingPart>(
  part: Part,
  name: string,
  options: unknown,
  make: MakeContext<Part>,
): Promise<MadeThings[Part]> {
  const registered = findEntry(part, name, make.registry);
  const parsed = registered.entry.options.safeParse(options);
  if (parsed.success) return makeChosen(part, { use: name, options: parsed.data }, make);
  const issues = optionIssues(parsed.error, { part, use: name, registered }).map(({ path, message }) => [
    path.join('.'),
    message,
  ]);
  const told = issues.map((issue) => issue.filter((text) => text !== '').join(': '));
  throw new OptionError(`${name}: ${told.join('; ')}`);
}

/**
 * As {@link makeEntry}, of options that were checked. What a plug-in's benchmark, scorer or model throws or gives that is
 * of no use is an {@link EntryFailedError} that names it.
 */
export async function makeChosen<Part extends ThingPart>(
  part: Part,
  { use, options }: EntryChoice,
  { registry, context }: MakeContext<Part>,
): Promise<MadeThings[Part]> {
  const { entry, plugin, builtIn } = findEntry(part, use, registry);
  const owner = { plugin, entry: `${part}.${use}` };
  let made: MadeThings[Part];
  try {
    made = await entry.create(options, context);
  } catch (error) {
    throw builtIn ? error : namedFault(error, owner);
  }
  const lacks = needs[part].map((methods) => methods.filter((method) => !hasMethod(made, method)));
  const [least = []] = lacks.sort((one, other) => one.length - other.length);
  if (least.length > 0) throw new MadeShapeError({ ...owner, lacks: least });
  const guard: (made: MadeThings[Part], owner: EntryOwner) => MadeThings[Part] = guards[part];
  return builtIn ? made : guard(made, owner);
}

/** @throws {EntryUnknownError} If there is none of that name. */
function findEntry<Part extends ThingPart>(part: Part, name: string, registry: Registry): Registered<Part> {
  const found = registry.find(part, name);
  if (found !== undefined) return found;
  const known = registry.names(part);
  const title = partTitles[part].toLowerCase();
  throw new EntryUnknownError({ part: title, entry: name, known, nearest: nearestName(name, known) });
}

function hasMethod(made: unknown, method: string): boolean {
  return typeof made === 'object' && made !== null && typeof Reflect.get(made, method) === 'function';
}
