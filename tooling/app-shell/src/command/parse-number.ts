import { InvalidArgumentError } from 'commander';

/** Parser of a numeric flag. @throws {InvalidArgumentError} For anything that is no finite number. */
export function parseNumber(text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !Number.isFinite(value))
    throw new InvalidArgumentError(`"${text}" is not a number.`);
  return value;
}
