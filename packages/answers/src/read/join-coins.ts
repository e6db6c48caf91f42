import type { FoundNumber } from './found-number.ts';
import { readNumbers } from './read-numbers.ts';

/** `dollars` of `three dollars and fifty cents`, with what joins both amounts. */
const named = /^ (dollars?|bucks?|euros?|pounds?|francs?)(?: and |, | )$/iu;
/** `€` of `3€50`, and what may stand behind an amount that a sign stands before: `$3 and 50 cents`. */
const signed = /^([€$£])$/u;
const joined = /^ (?:and )?$/iu;
const sign = /([€$£]) ?$/u;
const coin = /^ (?:cents?|pence|centimes?)(?!\p{L})/iu;
/** What may stand behind coins that are not called so: `3 dollars 50`. */
const end = /^(?![\p{L}\p{N}]|[.,:/-]\d|\s[\p{L}\p{N}%])/u;

/** An amount of money that is told in two units as one number: `three dollars and fifty cents`, `$3 and 50 cents`, `3€50`. */
export function joinCoins(text: string): string {
  if (!/[€$£]|dollar|buck|euro|pound|franc/iu.test(text)) return text;
  const numbers = readNumbers(text);
  let [rewritten, from] = ['', 0];
  for (const [at, part] of numbers.entries()) {
    const whole = numbers[at - 1];
    const amount = whole === undefined || whole.start < from ? null : amountOf(text, whole, part);
    if (whole === undefined || amount === null) continue;
    rewritten += `${text.slice(from, whole.start)}${amount.text}`;
    from = amount.end;
  }
  return rewritten + text.slice(from);
}

function amountOf(
  text: string,
  whole: FoundNumber,
  part: FoundNumber,
): { readonly text: string; readonly end: number } | null {
  if (![whole, part].every(({ value }) => Number.isInteger(value)) || whole.value < 0 || whole.value >= 1e7)
    return null;
  if (part.value < 0 || part.value >= 100) return null;
  const gap = text.slice(whole.end, part.start);
  const before = sign.exec(text.slice(Math.max(0, whole.start - 2), whole.start));
  const unit =
    named.exec(gap)?.[1] ?? signed.exec(gap)?.[1] ?? (before !== null && joined.test(gap) ? '' : null);
  if (unit === null) return null;
  const rest = text.slice(part.end, part.end + 12);
  const coins = coin.exec(rest)?.[0] ?? null;
  const isBare = unit !== '' && !/and|,/iu.test(gap) && part.value >= 10 && end.test(rest);
  const isZero = /^0\d$/u.test(text.slice(part.start, part.end)) && unit !== '' && end.test(rest);
  if (coins === null && !isBare && !isZero) return null;
  const value = `${whole.value}.${String(part.value).padStart(2, '0')}`;
  return { text: unit === '' ? value : `${value} ${unit}`, end: part.end + (coins?.length ?? 0) };
}
