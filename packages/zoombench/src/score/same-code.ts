const address =
  /(?:https?:\/\/)?(?:www\.)?((?:[a-z0-9-]{1,63}\.){1,6}[a-z]{2,24}(?:\/[^\s"'<>()]{0,200})?)/giu;
const wholeAddress = /^(?:https?:\/\/)?(?:www\.)?(?:[a-z0-9-]{1,63}\.){1,6}[a-z]{2,24}(?:\/\S{0,200})?$/iu;
/** `3:1`, `3 to 1`, `3–1`: a ratio or a score. */
const ratio = /^\s*(\d{1,3})\s*(?:[:\p{Pd}]|to)\s*(\d{1,3})\s*$/iu;
const phone = /\d(?:[\d\s().+/\p{Pd}]*\d)?/gu;
const fewestDigits = 7;

/** How what is written stands to what is expected. */
export type CodeRelation = 'same' | 'different' | 'open';

/**
 * Compares what has a form of its own, however it is written: an address of the web, a score or ratio, a telephone number.
 *
 * @returns `null` where the target is none, or the answer gives none.
 */
export function compareCode(answer: string, target: string): CodeRelation | null {
  return compareAddress(answer, target) ?? compareScore(answer, target) ?? comparePhone(answer, target);
}

function compareAddress(answer: string, target: string): CodeRelation | null {
  if (!wholeAddress.test(target.trim())) return null;
  const wanted = plainAddress(target);
  const said = new Set([...answer.matchAll(address)].map(([whole]) => plainAddress(whole)));
  if (said.size === 0) return null;
  if (!said.has(wanted)) return 'different';
  return said.size === 1 ? 'same' : 'open';
}

function plainAddress(text: string): string {
  return text
    .trim()
    .toLowerCase()
    .replace(/^https?:\/\//u, '')
    .replace(/^www\./u, '')
    .replace(/[/.]$/u, '');
}

/** `Home 3, Away 1` gives the two in order; the other way round the names beside them decide, which rules do not know. */
function compareScore(answer: string, target: string): CodeRelation | null {
  const wanted = ratio.exec(target);
  if (wanted === null) return null;
  const said = answer.match(/\d+/gu) ?? [];
  if (said.length !== 2 || /(?<!\p{L})or(?!\p{L})/iu.test(answer)) return null;
  if (said[0] === wanted[1] && said[1] === wanted[2]) return 'same';
  const isNamed =
    /\p{L}{3,}\D*\d+\D*\p{L}{3,}/u.test(answer) && said[0] === wanted[2] && said[1] === wanted[1];
  return isNamed ? 'open' : 'different';
}

function comparePhone(answer: string, target: string): CodeRelation | null {
  const digits = (text: string): string => text.replace(/\D/gu, '');
  if (!/^[\d\s().+/\p{Pd}]+$/u.test(target) || digits(target).length < fewestDigits) return null;
  const said = new Set(
    (answer.match(phone) ?? []).map(digits).filter(({ length }) => length >= fewestDigits),
  );
  const [only, ...others] = said;
  if (only === undefined || others.length > 0) return null;
  return only === digits(target) ? 'same' : 'different';
}
