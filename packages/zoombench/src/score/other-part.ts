const asksTitle = /(?<!\p{L})(?:titles?|movies?|films?|books?|games?|albums?|series|sequel)(?!\p{L})/iu;
const numeral = /^(?:\d{1,2}|[IVX]{1,5})$/u;
const romans = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X', 'XI', 'XII', 'XIII'];
/** Longest text that is gone through, in UTF-16 code units. */
const longest = 400;

/**
 * Whether an answer names another part of what is in several: `Jaws 2` for `Jaws`, where a title is asked for.
 */
export function namesOtherPart(answer: string, target: string, query: string): boolean {
  if (answer.length > longest || target.length > longest || !asksTitle.test(query)) return false;
  const title = target.trim().replace(/[“”"'’.]/gu, '');
  const last = title.split(/\s/u).at(-1) ?? '';
  const isNumbered = numeral.test(last) && last.length < title.length;
  const name = isNumbered ? title.slice(0, -last.length).trim() : title;
  const said = answer.replace(/[“”"'’.]/gu, '');
  const wanted = numberOf(isNumbered ? last : '');
  const parts = placesOf(said, name).map((end) =>
    numberOf(/^\s[^\s,;:!?()]{1,5}/u.exec(said.slice(end, end + 7))?.[0].trim() ?? ''),
  );
  return parts.length > 0 && parts.every((part) => part !== wanted);
}

/** The first part bears no number. */
function numberOf(text: string): number {
  if (!numeral.test(text)) return 1;
  const roman = romans.indexOf(text);
  return roman === -1 ? Number(text) : roman + 1;
}

/** Where a name ends in a text. */
function placesOf(text: string, name: string): number[] {
  const [all, one] = [text.toLowerCase(), name.toLowerCase()];
  const ends: number[] = [];
  for (let at = all.indexOf(one); at !== -1; at = all.indexOf(one, at + one.length)) {
    const end = at + one.length;
    const isWord = !/\p{L}/u.test(all[at - 1] ?? ' ') && !/[\p{L}\p{N}]/u.test(all[end] ?? ' ');
    if (isWord) ends.push(end);
  }
  return ends;
}
