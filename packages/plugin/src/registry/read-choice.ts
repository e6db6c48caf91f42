import { nearestName } from '@r2i/schema/errors';

import type { PluginPart } from '../define/plugin.ts';
import type { ChoiceIssue } from './choice-issue.ts';
import type { Registry } from './create-registry.ts';
import { optionIssues } from './option-issues.ts';

/** An entry that settings choose, with its options checked. */
export interface EntryChoice {
  /** Name of the entry. */
  readonly use: string;
  /** As the entry's schema gave them back. */
  readonly options: unknown;
}

/**
 * Options that entries have where settings do not say otherwise, such as those that flags set, by part and name:
 * `proposers.text`.
 */
export type Presets = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** A choice that was read, or what is wrong with it. */
export type ReadChoice =
  | {
      readonly choice: EntryChoice;
      /** The options as they were given. */
      readonly given: Readonly<Record<string, unknown>>;
    }
  | { readonly issues: readonly ChoiceIssue[] };

/** Readers that were named as teachers before entries had names; such configs stay good. */
const formerTeachers: readonly string[] = ['ppocr', 'tesseract'];

/** Reads which entry of a part settings mean: a name, an object with `use`, or one with a key that is an entry's name. */
export function readChoice(
  given: unknown,
  part: PluginPart,
  { registry, presets = {} }: { readonly registry: Registry; readonly presets?: Presets | undefined },
): ReadChoice {
  const named = nameOf(given, part, registry);
  if ('issue' in named) return { issues: [{ path: [], message: named.issue }] };
  const { use, options } = named;
  const found = registry.find(part, use);
  if (found === undefined) return { issues: [{ path: [], message: unknownEntry(use, part, registry) }] };
  const parsed = found.entry.options.safeParse({ ...presets[`${part}.${use}`], ...options });
  if (parsed.success) return { choice: { use, options: parsed.data }, given: options };
  return { issues: optionIssues(parsed.error, { part, use, registered: found }) };
}

function nameOf(
  given: unknown,
  part: PluginPart,
  registry: Registry,
):
  | { readonly use: string; readonly options: Readonly<Record<string, unknown>> }
  | { readonly issue: string } {
  if (typeof given === 'string') return { use: given, options: {} };
  if (typeof given !== 'object' || given === null || Array.isArray(given)) {
    return { issue: `takes a name or an object; there is ${known(part, registry)}` };
  }
  const options: Readonly<Record<string, unknown>> = { ...given };
  const { use, ...own } = options;
  if (typeof use === 'string') return { use, options: own };
  if (use !== undefined) return { issue: '"use" takes the name of an entry' };
  const { teacher, ...rest } = options;
  if (part === 'answerers' && typeof teacher === 'string' && formerTeachers.includes(teacher)) {
    return { use: teacher, options: rest };
  }
  const keys = Object.keys(options);
  const names = keys.filter((key) => registry.find(part, key) !== undefined);
  const [name, second] = names;
  if (second !== undefined) {
    return { issue: `names ${names.join(' and ')}; say which with "use"` };
  }
  if (name !== undefined) return { use: name, options };
  const [first] = keys;
  return {
    issue:
      first === undefined
        ? `names nobody; there is ${known(part, registry)}`
        : unknownEntry(first, part, registry),
  };
}

function unknownEntry(name: string, part: PluginPart, registry: Registry): string {
  const nearest = nearestName(name, registry.names(part));
  const meant = nearest === undefined ? '' : ` did you mean "${nearest}"?`;
  return `"${name}" is not known;${meant} there is ${known(part, registry)}`;
}

function known(part: PluginPart, registry: Registry): string {
  return registry.names(part).join(', ') || 'nobody';
}
