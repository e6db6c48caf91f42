/** A unit of measurement: what it measures, and how many of the smallest unit listed it is. */
export interface Unit {
  readonly kind: string;
  readonly factor: number;
}

const table: readonly (readonly [kind: string, factor: number, names: readonly string[]])[] = [
  ['length', 1, ['mm', 'millimeter', 'millimetre']],
  ['length', 10, ['cm', 'centimeter', 'centimetre']],
  ['length', 1000, ['m', 'meter', 'metre']],
  ['length', 1_000_000, ['km', 'kilometer', 'kilometre']],
  ['mass', 1, ['g', 'gram', 'gramme']],
  ['mass', 1000, ['kg', 'kilo', 'kilogram', 'kilogramme']],
  ['volume', 1, ['ml', 'milliliter', 'millilitre']],
  ['volume', 1000, ['l', 'liter', 'litre']],
  ['duration', 1, ['s', 'sec', 'second']],
  ['duration', 60, ['min', 'minute']],
  ['duration', 3600, ['h', 'hr', 'hour']],
  ['feet and inches', 1, ['inch', 'inches']],
  ['feet and inches', 12, ['ft', 'foot', 'feet']],
  ['miles', 1, ['mi', 'mile']],
  ['miles an hour', 1, ['mph']],
  ['kilometres an hour', 1, ['km/h', 'kph', 'kmh']],
  ['degrees Celsius', 1, ['°c']],
  ['degrees Fahrenheit', 1, ['°f']],
  ['dollars', 1, ['$', 'usd', 'dollar']],
  ['euros', 1, ['€', 'eur', 'euro']],
  ['pounds', 1, ['£', 'gbp']],
  ['yen', 1, ['¥', 'jpy', 'yen']],
];

const units: ReadonlyMap<string, Unit> = new Map(
  table.flatMap(([kind, factor, names]) => names.map((name): [string, Unit] => [name, { kind, factor }])),
);

/**
 * The unit right after or, for currencies, right before a number; `null` for other words (`5 cars`).
 *
 * @param before - Text up to the number.
 * @param after - Text from the end of the number on.
 */
export function unitBeside(before: string, after: string): Unit | null {
  const sign = /[$€£¥]\s*$/u.exec(before)?.[0]?.trim();
  if (sign !== undefined) return units.get(sign) ?? null;
  const word = /^\s*(°[cf]|km\/h|[$€£¥]|\p{L}+)(?![\p{L}/])/iu.exec(after)?.[1]?.toLowerCase();
  if (word === undefined) return null;
  return units.get(word) ?? units.get(word.replace(/s$/u, '')) ?? null;
}
