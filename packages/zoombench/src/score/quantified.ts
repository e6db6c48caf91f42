/** What says of all that it is not so. */
const denying =
  /(?<!\p{L})(?:(?:nobody|no[\s-]one)(?=\s)|(?:none|neither|not\s(?:even\s|a\ssingle\s)?one)\sof\s(?:the|these|those|them)(?:\s(?:\d{1,3}|two|three|four|five|six|seven|eight|nine|ten))?(?=\s)|not\sa\ssingle(?=\s\p{L}))/iu;
/** What says of all that it is so. */
const affirming = /(?<!\p{L})(?:all\sof\s(?=the\s|these\s|those\s|them\s)|all\s(?=the\s|these\s|those\s))/giu;
const everyone = /(?<!\p{L})every(?:one|body)(?!\p{L})/giu;
const joint = /[,;.!?\n]\s|\s(?:and|but|while|whereas)\s/giu;

/** A text without the word that denies what its clause says of all: `the people in the queue are wearing masks`. */
export interface DeniedOfAll {
  readonly clause: string;
  /** What the text says besides. */
  readonly rest: string;
}

/** @returns `null` where a text denies nothing of all that it speaks of. */
export function deniedOfAll(text: string): DeniedOfAll | null {
  const found = denying.exec(text);
  if (found === null) return null;
  const end = found.index + found[0].length;
  let [from, to] = [0, text.length];
  for (const { index, 0: mark } of text.matchAll(joint)) {
    if (index + mark.length <= found.index) from = index + mark.length;
    else if (index >= end) {
      to = index;
      break;
    }
  }
  const subject = /\sof\s(?:the|these|those)(?:\s|$)/iu.test(found[0]) ? 'the' : '';
  return {
    clause: `${text.slice(from, found.index)}${subject}${text.slice(end, to)}`.trim(),
    rest: `${text.slice(0, from)}${text.slice(to)}`.replace(/^[\s,.;]+/u, ''),
  };
}

/** `Everyone`, `all of the people`: said of those who are asked about. */
export const withoutAll = (text: string): string =>
  text.replace(affirming, '').replace(everyone, 'the people');

const asksSeveral = /(?<!\p{L})(?:more\sthan\sone|two\sor\smore|at\sleast\stwo|multiple|several)(?!\p{L})/iu;
const saysSeveral =
  /(?<!\p{L})(?:and|both|two|three|four|five|several|multiple|many|more|various|different|also|[2-9]\d{0,2})(?!\p{L})/iu;
const only = /(?<!\p{L})(?:only|just|solely|exclusively|purely|a\ssingle)(?!\p{L})/iu;

/**
 * What a text that names one of a kind says where it is asked whether there are several: no by `only in English`, nothing by `in English`.
 *
 * @returns `undefined` where that is not asked, or the text names several.
 */
export function ofSeveral(text: string, question: string): 'no' | null | undefined {
  if (!asksSeveral.test(question) || saysSeveral.test(text)) return undefined;
  return only.test(text) ? 'no' : null;
}
