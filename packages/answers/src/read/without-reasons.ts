/** What gives a reason, up to the end of its sentence. */
const reason = /,?\s(?:because|since)\s(?!\d)[^.!?;\n]{1,300}/giu;
/** What is said of the options that were not taken. */
const rest =
  /(?<=[.!?;\n]\s{0,3})(?:the|all)?\s?(?:other|remaining)\s(?:options?|choices?|answers?|ones)(?!\p{L})[^\n]{0,400}|(?<=[.!?;\n]\s{0,3})(?:options?|choices?|answers?)\s(?:[([]?[A-Z][)\]]?(?:,\s|\sand\s|,\sand\s)?){1,6}\s(?:is|are)\s(?:wrong|incorrect|false|out|ruled out)(?!\p{L})[^.!?\n]{0,300}/giu;
/** A reason that leaves open what it gives a reason for. */
const doubt = /(?<!\p{L})(?:or|maybe|perhaps|possibly|but|however)(?!\p{L})/iu;
const most = 600;

/**
 * A short text without the reasons that it gives for its answer, and without what it says of the options it did not take: `C` of `C because A and B are ruled
 * out`. A text that begins with its reason, or doubts in it, is left as it is.
 */
export function withoutReasons(text: string): string {
  if (text.length > most) return text;
  const drop = (found: string): string => (doubt.test(found) ? found : '');
  const left = text.replace(reason, drop).replace(rest, drop).trim();
  return /[\p{L}\p{N}]/u.test(left) ? left : text;
}
