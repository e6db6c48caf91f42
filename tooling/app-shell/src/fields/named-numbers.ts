import { z } from 'zod';

import { UsageError } from '../usage-error.ts';
import { nearestHint } from './nearest-hint.ts';

interface NamedNumbersOptions {
  readonly flag: string;
  /** What one name stands for, such as `dimension`. */
  readonly what: string;
  readonly names: readonly string[];
  /** A pair as it is typed. */
  readonly example: string;
  isValid(value: number): boolean;
}

/**
 * A field of a schema of settings that holds numbers of at least 0 by name: typed as `ocr=0.4,counting=0.3`, in a config file an
 * object.
 *
 * @param schema - Reads the object.
 */
export function namedNumbers<Numbers>(
  schema: z.ZodDefault<z.ZodType<Numbers>>,
  options: NamedNumbersOptions,
): z.ZodOptional<z.ZodType<Numbers>> {
  const read = z.string().transform((text): unknown => readPairs(text, options));
  return z
    .union([read.pipe(schema), schema.unwrap()])
    .optional()
    .meta({ ...schema.meta() });
}

/** @throws {UsageError} For a pair that cannot be read. */
function readPairs(
  text: string,
  { flag, what, names, example, isValid }: NamedNumbersOptions,
): Readonly<Record<string, number>> {
  const numbers: Record<string, number> = {};
  for (const part of text.split(',').filter((one) => one !== '')) {
    const [name = '', number = '', ...rest] = part.split('=').map((one) => one.trim());
    const isName = names.includes(name);
    const value = Number(number);
    if (isName && rest.length === 0 && number !== '' && value >= 0 && isValid(value)) {
      numbers[name] = value;
      continue;
    }
    const mend =
      !isName && number !== ''
        ? `: there is no "${name}"${nearestHint(name, names)}`
        : `; write for example ${example}. One ${what} of: ${names.join(', ')}.`;
    throw new UsageError(`${flag}: "${part}" is no value for a ${what}${mend}`);
  }
  return numbers;
}
