import {
  bareOptions,
  canonicalWords,
  extractAnswer,
  normalForms,
  readNonAnswer,
  readOptions,
  readYesNo,
} from '@r2i/answers';
import { relationOf } from '@r2i/lexicon';
import { type ChoiceLetter, choiceLetters } from '@r2i/schema';

import { wordsOfText } from './clauses.ts';
import { fits } from './compared.ts';
import { functionWords } from './function-words.ts';
import { colours } from './said-colours.ts';
import { statedYesNo } from './stated-yes-no.ts';
import { textRelation } from './text-relation.ts';

const action = /\p{L}{2}ing$/u;
const articles = new Set(['a', 'an', 'the']);

/**
 * The option that an output means in words of its own, by what open answers are compared by: `washing the window` for `Cleaning a window`.
 *
 * @returns `null` where none fits or another one might.
 */
export function optionByMeaning(
  output: string,
  query: string,
  options: readonly string[],
): ChoiceLetter | null {
  const extraction = extractAnswer(output, { form: 'open' });
  if (extraction.kind !== 'text' || readNonAnswer(extraction.text).nonAnswer !== null) return null;
  const { question } = readOptions(query);
  const { texts } = bareOptions(options);
  const yesNo = texts.map((option) => readYesNo(option));
  if (yesNo.length === 2 && yesNo.every((read) => read?.whole === true)) {
    const said = statedYesNo(extraction.text, question);
    return choiceLetters[yesNo.findIndex((read) => read?.said === said)] ?? null;
  }
  const isSeveralNamed = isSeveral(extraction.text, texts);
  const areColours = texts.every((option) => canonicalWords(option).every((word) => colours.has(word)));
  if (isSeveralNamed && !areColours) return null;
  // An option in its own words that was not read as chosen is another one, `light red` where the options are red and dark red.
  const said = wordsInLine(extraction.text);
  if (!isSeveralNamed && texts.some((option) => /\d/u.test(option) || said.includes(wordsInLine(option))))
    return null;
  const relations = texts.map((option) => textRelation(extraction.text, option, question));
  const fitting = relations.flatMap((relation, at) =>
    relation === 'same' || relation === 'within' ? [at] : [],
  );
  const isOpen = relations.some((relation) => relation === 'among' || relation === 'unclear');
  const [only, ...others] = fitting;
  if (others.length > 0 || isOpen) return null;
  if (isSeveralNamed) return only === undefined ? null : (choiceLetters[only] ?? null);
  const place = only ?? optionWithHead(extraction.text, texts, question);
  return place === null ? null : (choiceLetters[place] ?? null);
}

/** Whether a text names several of the options, which may be the colours of several things. */
function isSeveral(text: string, options: readonly string[]): boolean {
  const words = new Set(canonicalWords(text));
  return options.filter((option) => canonicalWords(option).every((word) => words.has(word))).length > 1;
}

/** The one option whose last word a text says, where it says nothing of any other: `white tiles` for `Ceramic tiles`. A colour says too little. */
function optionWithHead(text: string, options: readonly string[], question: string): number | null {
  const asked = new Set(canonicalWords(question));
  const said = wordsOfText(text).filter(
    ({ form, isFunction, isDenied, isAside }) => !asked.has(form) && !isFunction && !isDenied && !isAside,
  );
  const touched = options.flatMap((option, at) => {
    const words = canonicalWords(option).filter((word) => !functionWords.has(word));
    const head = words.at(-1) ?? '';
    const isTouched = words.some((word) => said.some(({ form }) => fits(form, word) === 'fits'));
    const isNamed =
      !colours.has(head) &&
      said.some(({ form }) => fits(form, head) === 'fits' || relationOf(form, head) === 'near');
    // `jumping into the water` is not `Climbing out of the water`.
    const isOther = said.some(
      ({ form }) => action.test(form) && words.every((word) => fits(form, word) === 'none'),
    );
    if (action.test(words[0] ?? '') && isOther) return [];
    return isTouched || isNamed ? [{ at, isNamed }] : [];
  });
  const [only, ...others] = touched;
  return only?.isNamed === true && others.length === 0 ? only.at : null;
}

/** Words by what is scored of them, without articles, with spaces between and around. */
function wordsInLine(text: string): string {
  const forms = text.split(/[\s/]+/u).map((word) => normalForms.scored(word));
  return ` ${forms.filter((form) => form !== '' && !articles.has(form)).join(' ')} `;
}
