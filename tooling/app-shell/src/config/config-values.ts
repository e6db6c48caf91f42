import { InvalidArgumentError } from 'commander';
import { parseNumber } from '../command/parse-number.ts';
import { readListText } from '../command/read-list-text.ts';
import type { Field } from '../fields/describe-fields.ts';
import type { FieldKind } from '../fields/field-kind.ts';
import { nearestHint } from '../fields/nearest-hint.ts';
import { isRecord, type RawSettings, setValueAt, valueAt } from '../fields/value-at.ts';
import { UsageError } from '../usage-error.ts';

/**
 * Reads a section of a config file. A key is one of the schema's, which nests as the schema does, or a flag's name. A
 * value is checked as if it had been typed.
 *
 * @param file - For messages.
 * @throws {UsageError} For a key that is unknown, naming the nearest known one, one that is given twice, or a value
 *   that the field does not take.
 */
export function readConfigValues(
  section: Readonly<RawSettings>,
  { fields, file }: { readonly fields: readonly Field[]; readonly file: string },
): RawSettings {
  const settings: RawSettings = {};
  const put = (field: Field, value: unknown): void => {
    if (valueAt(settings, field.path) !== undefined) {
      throw new UsageError(`${file}: ${field.flag} is given twice; keep one.`);
    }
    setValueAt(settings, field.path, readConfigValue(field, value, file));
  };
  const readObject = (object: Readonly<RawSettings>, path: readonly string[]): void => {
    for (const [key, value] of Object.entries(object)) {
      const here = [...path, key];
      const field = fields.find((one) => isPath(one.path, here));
      const flagged =
        path.length > 0 ? undefined : fields.find(({ flag }) => flag === key || camelCase(flag) === key);
      const found = field ?? flagged;
      if (found !== undefined) put(found, value);
      else if (fields.some((one) => isPath(one.path.slice(0, here.length), here))) {
        if (!isRecord(value)) throw new UsageError(`${file}: ${here.join('.')} holds further keys.`);
        readObject(value, here);
      } else {
        const flags = path.length > 0 ? [] : fields.map(({ flag }) => flag);
        const known = [...flags, ...keysBelow(fields, path)];
        throw new UsageError(`${file}: there is no "${here.join('.')}"${nearestHint(key, known)}`);
      }
    }
  };
  readObject(section, []);
  return settings;
}

function keysBelow(fields: readonly Field[], path: readonly string[]): readonly string[] {
  const below = fields.flatMap((field) => {
    const key = field.path[path.length];
    return key !== undefined && isPath(field.path.slice(0, path.length), path) ? [key] : [];
  });
  return [...new Set(below)];
}

function isPath(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((key, at) => key === other[at]);
}

function readConfigValue(field: Field, value: unknown, file: string): unknown {
  const refuse = (why: string): never => {
    throw new UsageError(`${file}: ${field.flag}: ${why}`);
  };
  if (value === null && field.isNullable) return null;
  switch (field.kind.is) {
    case 'structure':
      return value;
    case 'switch':
      return typeof value === 'boolean' ? value : refuse('takes true or false.');
    case 'list': {
      const { of } = field.kind;
      if (Array.isArray(value)) return value.map((item) => readScalar(of, item, refuse));
      const text = readScalar({ is: 'text' }, value, refuse);
      const items = field.separator === undefined ? [text] : readListText(String(text), field.separator);
      return items.map((item) => readScalar(of, item, refuse));
    }
    default:
      return readScalar(field.kind, value, refuse);
  }
}

function readScalar(kind: FieldKind, value: unknown, refuse: (why: string) => never): unknown {
  if (typeof value !== 'string' && typeof value !== 'number') return refuse('takes a text or a number.');
  const text = String(value);
  if (kind.is === 'choice' && !kind.choices.includes(text)) {
    return refuse(`Allowed choices are ${kind.choices.join(', ')}${nearestHint(text, kind.choices)}`);
  }
  if (kind.is !== 'number') return text;
  try {
    return parseNumber(text);
  } catch (error) {
    return error instanceof InvalidArgumentError ? refuse(error.message) : refuse(String(error));
  }
}

function camelCase(flag: string): string {
  return flag.replaceAll(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}
