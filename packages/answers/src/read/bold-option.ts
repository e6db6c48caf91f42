import { allMatches } from './all-matches.ts';
import type { Extraction } from './extraction.ts';
import { isDenied } from './is-denied.ts';
import { readUnmarkedLetter } from './read-choice.ts';

const bold = /\*\*([^*\n]{1,120})\*\*/gu;
const reach = 120;
const near = 60;
/** What comes before an option that is left over, in the sentence that ends on it. */
const concluding =
  /(?<!\p{L})(?:leaves|leaving|so|thus|therefore|hence|answer|option|choice|choose|pick|correct|must be|is|are)(?!\p{L})/iu;
const excluding =
  /(?<!\p{L})(?:rules? out|ruling out|ruled out|excludes?|excluding|excluded|eliminat\p{L}{1,4}|except|unlike|not|or)(?!\p{L})/iu;

/**
 * The option in bold type that a text ends on, where it concludes with it or sets no other option in bold: `That leaves **C. Marble**.`
 *
 * @returns `null` where it ends on none, or excludes it.
 */
export function boldOption(text: string, options: readonly string[]): Extraction | null {
  const found = allMatches(text, bold);
  const last = found.at(-1);
  if (last === undefined || options.length === 0) return null;
  const [start, end] = [last.index, last.index + last[0].length];
  if (!/^[\s.!]*$/u.test(text.slice(end, end + reach)) || text.length > end + reach) return null;
  const read = readUnmarkedLetter(last[1] ?? '', options);
  if (read.kind !== 'letter') return null;
  const before = text.slice(Math.max(0, start - reach), start);
  const sentence = before.split(/[.!?]\s|\n/u).at(-1) ?? '';
  if (excluding.test(sentence) || isDenied(text, { start, end })) return null;
  const others = found.slice(0, -1).map((match) => readUnmarkedLetter(match[1] ?? '', options));
  const isOnly = others.every((other) => other.kind !== 'letter' || other.letter === read.letter);
  return isOnly || concluding.test(sentence.slice(-near)) ? read : null;
}
