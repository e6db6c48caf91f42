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
  ['mass', 1_000_000, ['t', 'ton', 'tonne']],
  ['volume', 10, ['cl', 'centiliter', 'centilitre']],
  ['volume', 100, ['dl', 'deciliter', 'decilitre']],
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
  ['metres a second', 1, ['m/s']],
  ['ounces', 1, ['oz', 'ounce']],
  ['ounces', 16, ['lb', 'lbs', 'pound']],
  ['degrees Celsius', 1, ['°c', 'celsius']],
  ['degrees Fahrenheit', 1, ['°f', 'fahrenheit']],
  ['watts', 1, ['w', 'watt']],
  ['watts', 1000, ['kw', 'kilowatt']],
  ['volts', 1, ['v', 'volt']],
  ['kilocalories', 1, ['kcal', 'kilocalorie', 'calorie']],
  ['megabytes', 1, ['mb', 'megabyte']],
  ['megabytes', 1000, ['gb', 'gigabyte']],
  ['days', 1, ['day']],
  ['days', 7, ['week']],
  ['dollars', 1, ['$', 'usd', 'dollar', 'dollars', 'us$', 'buck']],
  ['euros', 1, ['€', 'eur', 'euro']],
  ['pounds sterling', 1, ['£', 'gbp', 'quid']],
  ['cents', 1, ['¢', 'cent']],
  ['pence', 1, ['penny', 'pence']],
  ['yen', 1, ['¥', 'jpy', 'yen', 'yuan', 'rmb', 'cny', '元', '円']],
  ['rupees', 1, ['₹', 'inr', 'rupee']],
  ['roubles', 1, ['₽', 'rub', 'rouble', 'ruble']],
  ['won', 1, ['₩', 'krw', 'won']],
];

const units: ReadonlyMap<string, Unit> = new Map(
  table.flatMap(([kind, factor, names]) => names.map((name): [string, Unit] => [name, { kind, factor }])),
);

/** Units of several words, by the short form of each. */
const phrases: readonly (readonly [RegExp, string])[] = [
  [/^\s*(?:km|kilomet(?:er|re)s?)\s*(?:\/|per|an)\s*(?:hours?|hr?)(?!\p{L})/iu, 'km/h'],
  [/^\s*(?:mi|miles?)\s*(?:\/|per|an)\s*(?:hours?|hr?)(?!\p{L})/iu, 'mph'],
  [/^\s*(?:m|met(?:er|re)s?)\s*(?:\/|per|a)\s*(?:seconds?|s(?:ec)?)(?!\p{L})/iu, 'm/s'],
  [/^\s*(?:°|deg(?:ree)?s?\.?)\s*(?:celsius|c)(?!\p{L})/iu, '°c'],
  [/^\s*(?:°|deg(?:ree)?s?\.?)\s*(?:fahrenheit|f)(?!\p{L})/iu, '°f'],
];

/** Kinds of one measure that convert: what one smallest unit of a kind is in the first of its group. */
const conversions: ReadonlyMap<string, readonly [measure: string, factor: number, offset: number]> = new Map([
  ['length', ['length', 1, 0]],
  ['feet and inches', ['length', 25.4, 0]],
  ['miles', ['length', 1_609_344, 0]],
  ['kilometres an hour', ['speed', 1, 0]],
  ['miles an hour', ['speed', 1.609344, 0]],
  ['metres a second', ['speed', 3.6, 0]],
  ['mass', ['mass', 1, 0]],
  ['ounces', ['mass', 28.349523125, 0]],
  ['duration', ['duration', 1, 0]],
  ['days', ['duration', 86_400, 0]],
  ['degrees Celsius', ['temperature', 1, 0]],
  ['degrees Fahrenheit', ['temperature', 5 / 9, -32]],
]);

/**
 * A quantity in the unit that all units of its measure convert to, so that `1 mile` and `1.609 km` can be compared.
 *
 * @returns `null` where the unit converts to no other kind: money.
 */
export function convertedQuantity(
  value: number,
  { kind, factor }: Unit,
): { readonly measure: string; readonly value: number } | null {
  const found = conversions.get(kind);
  if (found === undefined) return null;
  const [measure, scale, offset] = found;
  return { measure, value: (value * factor + offset) * scale };
}

/**
 * The unit right after or, for currencies, right before a number; `null` for other words (`5 cars`).
 *
 * @param before - Text up to the number.
 * @param after - Text from the end of the number on.
 */
export function unitBeside(before: string, after: string): Unit | null {
  const sign = /(?:[$€£¥₹₽₩]|(?<!\p{L})(?:usd|eur|gbp|jpy|inr))\s*$/iu
    .exec(before)?.[0]
    ?.trim()
    .toLowerCase();
  if (sign !== undefined) return units.get(sign) ?? null;
  const near = after.slice(0, 40);
  const phrase = phrases.find(([expression]) => expression.test(near))?.[1];
  if (phrase !== undefined) return units.get(phrase) ?? null;
  const word = /^(?:\s*-)?\s*(°[cf]|km\/h|m\/s|us\$|[$€£¥₹₽₩元円¢]|\p{L}+)(?![\p{L}/])/iu
    .exec(near)?.[1]
    ?.toLowerCase();
  if (word === undefined) return null;
  return units.get(word) ?? units.get(word.replace(/s$/u, '')) ?? null;
}
