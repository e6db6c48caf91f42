const decimal = /^[+-]?(?:\d{1,20}(?:\.\d{0,20})?|\.\d{1,20})(?:[eE][+-]?\d{1,3})?$/u;

/** A finite number, also written as a decimal text: `50`, `"50.0"`. `undefined` for anything else. */
export function readNumber(value: unknown): number | undefined {
  const number =
    typeof value === 'string' && value.length <= 48 && decimal.test(value.trim()) ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
}

/** All of them, or `undefined` where one is none or their count is another. */
export function readNumbers(values: unknown, count: number): readonly number[] | undefined {
  if (!Array.isArray(values) || values.length !== count) return undefined;
  const numbers = values.map(readNumber);
  return numbers.every((number) => number !== undefined) ? numbers : undefined;
}
