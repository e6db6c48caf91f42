const superlative = /(?<!\p{L})(?:\p{L}{2,12}est|most|least|first|last)(?!\p{L})/iu;
const beside =
  /,\s(?:(?:just|right|directly|being|well|and)\s){0,2}(?:in\sfront\sof|ahead\sof|closer\sthan|nearer\sthan|farther\sthan|further\sthan|more\s\p{L}{2,12}\sthan|\p{L}{2,12}er\sthan|before|beyond|past|followed\sby|above|below|next\sto)\s[^.;,\n]{1,60}[.!]?\s*$/iu;

/**
 * A statement that something is most of what is asked for, without what it goes on to compare it with: `The bicycle is the closest` of `The bicycle is the
 * closest, in front of the taxi.`
 *
 * @returns `null` where a text is none.
 */
export function chosenSuperlative(text: string): string | null {
  const found = text.length > 400 ? null : beside.exec(text);
  if (found === null) return null;
  const chosen = text.slice(0, found.index);
  return superlative.test(chosen) &&
    !/[.;\n]\s?\S|(?<!\p{L})(?:not|or|and|second|third|next|almost|nearly)(?!\p{L})/iu.test(chosen)
    ? chosen
    : null;
}
