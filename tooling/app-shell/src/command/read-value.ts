import { InvalidArgumentError } from 'commander';

import type { Field } from '../fields/describe-fields.ts';
import type { FieldKind } from '../fields/field-kind.ts';
import { nearestHint } from '../fields/nearest-hint.ts';
import { noneWord } from './none-word.ts';
import { parseNumber } from './parse-number.ts';
import { readListText } from './read-list-text.ts';

/** Stands for `null` inside commander, which takes that for a flag without a value. */
export const noValue: unique symbol = Symbol('no value');

/**
 * Reads one word of a command line.
 *
 * @param previous - What earlier words of a list gave.
 * @returns {@link noValue} for `null`.
 * @throws {InvalidArgumentError} If the field does not take it.
 */
export function readWord(field: Field, word: string, previous: unknown): unknown {
  const { kind, separator, isNullable } = field;
  if (isNullable && word === noneWord) return noValue;
  if (kind.is !== 'list') return readScalar(kind, word);
  const words = separator === undefined ? [word] : readListText(word, separator);
  return [...(Array.isArray(previous) ? previous : []), ...words.map((item) => readScalar(kind.of, item))];
}

function readScalar(kind: FieldKind, word: string): unknown {
  switch (kind.is) {
    case 'number':
      return parseNumber(word);
    case 'choice':
      if (kind.choices.includes(word)) return word;
      throw new InvalidArgumentError(
        `Allowed choices are ${kind.choices.join(', ')}${nearestHint(word, kind.choices)}`,
      );
    case 'structure':
      try {
        const value: unknown = JSON.parse(word);
        // A folder may be called 7.
        return kind.takesText && typeof value === 'number' ? word : value;
      } catch {
        if (kind.takesText) return word;
        throw new InvalidArgumentError('It must be JSON; a config file is the easier place for it.');
      }
    default:
      return word;
  }
}
