import { canonicalWords } from '@r2i/answers';

import { functionWords } from './function-words.ts';
import { fitOf } from './word-fit.ts';

/** Parts of a body of which there are two. */
const paired = 'hand|foot|arm|leg|eye|ear|shoulder|wrist|ankle|knee|cheek';
const asksSide = new RegExp(
  `(?<!\\p{L})(?:which|what)\\s(?:${paired})(?!\\p{L})|(?<!\\p{L})(?:left|right)(?:[\\s-]\\p{L}{1,10}){0,4}\\sor\\s(?:\\p{L}{1,10}\\s){0,3}(?:left|right)[\\s-](?:${paired})(?!\\p{L})`,
  'iu',
);
/** What leaves open what is meant, or denies it. */
const doubt =
  /(?<!\p{L})(?:or|either|both|neither|not|no|never|maybe|perhaps|possibly|might|could|opposite|other|viewer['’]?s?)(?!\p{L})|n['’]t(?!\p{L})/iu;
const joints = /[.;:!?\n](?=\s|$)|,\s(?:(?:and|but|so|while|whereas)\s)?|\s(?:and|but|so|while|whereas)\s/giu;
const side = /(?<!\p{L})(left|right)(?!\p{L})/giu;
const pairedWords = new Set(paired.split('|'));
const participle = /\p{L}{2}(?:ing|ed)$/u;
/** Longest text that is gone through, in UTF-16 code units. */
const longest = 400;

interface Part {
  readonly text: string;
  readonly sides: ReadonlySet<string>;
}

/**
 * Of an answer that names both sides, where one of the two is asked for, the part that says it of the thing asked about: of `The torch is in the right hand and a
 * tablet in the left one` the first, where it is asked which hand holds the torch.
 *
 * @returns `null` where no side is asked for, an answer names one alone, doubts, or says both of what is asked about.
 */
export function toldSide(text: string, question: string): string | null {
  if (text.length > longest || !asksSide.test(question) || doubt.test(text)) return null;
  const parts = partsOf(text);
  if (new Set(parts.flatMap(({ sides }) => [...sides])).size < 2) return null;
  const asked = naming(question);
  const thing = asked.findLast((word) => !participle.test(word)) ?? '';
  const weights = parts.map((part) => {
    const said = naming(part.text);
    const isSaid = (word: string): boolean =>
      said.some((form) => form === word || fitOf(form, word) === 'fits');
    return asked.filter(isSaid).length + (isSaid(thing) ? asked.length : 0);
  });
  const most = Math.max(...weights);
  // `right hand, while the left holds a bag`
  const isBareFirst = naming(parts[0]?.text ?? '').length === 0;
  const best = isBareFirst ? parts.slice(0, 1) : parts.filter((_, at) => weights[at] === most);
  const [only, ...others] = best;
  return only !== undefined && others.length === 0 && only.sides.size === 1 ? only.text : null;
}

/** Words that name something besides a side. */
function naming(text: string): string[] {
  return canonicalWords(text).filter(
    (word) => !functionWords.has(word) && !pairedWords.has(word) && word !== 'left' && word !== 'right',
  );
}

/** The parts of a text that name a side, each with those behind it that name none. */
function partsOf(text: string): Part[] {
  const parts: Part[] = [];
  let from = 0;
  const add = (to: number): void => {
    const part = text.slice(from, to).trim();
    const sides = new Set([...part.matchAll(side)].map(([word]) => word.toLowerCase()));
    const last = parts.at(-1);
    if (last !== undefined && (sides.size === 0 || last.sides.size === 0))
      parts[parts.length - 1] = {
        text: `${last.text}, ${part}`,
        sides: new Set([...last.sides, ...sides]),
      };
    else if (part !== '') parts.push({ text: part, sides });
  };
  for (const joint of text.matchAll(joints)) {
    if (joint.index < from) continue;
    add(joint.index);
    from = joint.index + joint[0].length;
  }
  add(text.length);
  return parts;
}
