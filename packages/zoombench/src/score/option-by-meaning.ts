import { bareOptions, extractAnswer, normalForms, readNonAnswer, readOptions } from '@r2i/answers';
import { type ChoiceLetter, choiceLetters } from '@r2i/schema';

import { functionWords } from './function-words.ts';
import { textRelation } from './text-relation.ts';

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
  // An option in its own words that was not read as chosen is another one, `light red` where the options are red and dark red.
  const said = formsOf(extraction.text);
  if (texts.some((option) => /\d/u.test(option) || [...formsOf(option)].every((form) => said.has(form))))
    return null;
  const relations = texts.map((option) => textRelation(extraction.text, option, question));
  const fitting = relations.flatMap((relation, at) =>
    relation === 'same' || relation === 'within' ? [at] : [],
  );
  const isOpen = relations.some((relation) => relation === 'among' || relation === 'unclear');
  const [only, ...others] = fitting;
  return only === undefined || others.length > 0 || isOpen ? null : (choiceLetters[only] ?? null);
}

/** Words by what is scored of them. */
function formsOf(text: string): ReadonlySet<string> {
  const forms = text.split(/[\s/]+/u).map((word) => normalForms.scored(word));
  return new Set(forms.filter((form) => form !== '' && !functionWords.has(form)));
}
