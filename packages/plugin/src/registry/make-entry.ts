import { nearestName } from '@r2i/schema';
import { z } from 'zod';
import { type MadeThings, type PartContexts, partTitles, type ThingPart } from '../define/plugin.ts';
import { EntryUnknownError } from '../errors/entry-unknown-error.ts';
import { MadeShapeError } from '../errors/made-shape-error.ts';
import { OptionError } from '../errors/option-error.ts';
import type { Registry } from './create-registry.ts';

/** Methods that what a part makes must have. */
const needs: Readonly<Record<ThingPart, readonly string[]>> = {
  sources: ['images', 'read', 'close'],
  benchmarks: ['read'],
  scorers: ['score'],
  exports: ['line', 'load'],
  models: ['predict'],
};

/**
 * Makes what a person names: a source, benchmark, scorer, export format or model.
 *
 * @param options - As the person gave them.
 * @throws {EntryUnknownError} If there is none of that name.
 * @throws {OptionError} If it does not take the options.
 * @throws {MadeShapeError} If what it made is not what its part stands for.
 */
export async function makeEntry<Part extends ThingPart>(
  part: Part,
  name: string,
  options: unknown,
  { registry, context }: { readonly registry: Registry; readonly context: PartContexts[Part] },
): Promise<MadeThings[Part]> {
  const found = registry.find(part, name);
  if (found === undefined) {
    const known = registry.names(part);
    const title = partTitles[part].toLowerCase();
    throw new EntryUnknownError({ part: title, entry: name, known, nearest: nearestName(name, known) });
  }
  const parsed = found.entry.options.safeParse(options);
  if (!parsed.success) throw new OptionError(`${name}: ${z.prettifyError(parsed.error)}`);
  const made = await found.entry.create(parsed.data, context);
  const lacks = needs[part].filter(
    (method) => typeof made !== 'object' || made === null || typeof Reflect.get(made, method) !== 'function',
  );
  if (lacks.length > 0) throw new MadeShapeError({ entry: `${part}.${name}`, plugin: found.plugin, lacks });
  return made;
}
