import { noneWord } from '../command/none-word.ts';
import { shownFlags } from '../command/shown-flags.ts';
import type { Field } from '../fields/describe-fields.ts';
import type { FieldKind } from '../fields/field-kind.ts';
import type { HelpEntry } from './format-entries.ts';

/**
 * The line of a field.
 *
 * @param options.all - Whether ranges are told.
 */
export function fieldEntry(field: Field, { all }: { readonly all: boolean }): HelpEntry {
  const typed = field.isArgument ? field.flag : shownFlags(field).join(', ');
  const said = [choicesOf(field.kind), ...(all ? [rangeOf(field)] : []), presetOf(field)];
  const details = said.filter((text) => text !== '').join('; ');
  return { typed, about: [field.description, details === '' ? '' : `(${details})`].join(' ').trim() };
}

function choicesOf(kind: FieldKind): string {
  if (kind.is === 'choice') return kind.choices.join(', ');
  return kind.is === 'list' ? choicesOf(kind.of) : '';
}

function rangeOf({ kind, isNullable }: Field): string {
  const range = kind.is === 'number' ? kind.range : '';
  if (!isNullable) return range;
  return range === '' ? `or ${noneWord}` : `${range}, or ${noneWord}`;
}

function presetOf({ preset, kind, isRequired, unset, separator }: Field): string {
  if (isRequired) return 'required';
  // A switch says by its name what holds without it.
  if (kind.is === 'switch' && preset !== undefined) return '';
  if (preset === null) return `default: ${unset ?? noneWord}`;
  if (Array.isArray(preset)) {
    return preset.length > 0
      ? `default: ${preset.join(separator ?? ' ')}`
      : unset === undefined
        ? ''
        : `default: ${unset}`;
  }
  const text = typeof preset === 'object' || preset === undefined ? unset : String(preset);
  return text === undefined ? '' : `default: ${text}`;
}
