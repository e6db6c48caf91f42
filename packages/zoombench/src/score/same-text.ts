import { normalForms } from '@r2i/answers';

const ampersand = /(?<=\p{L})\s?[&+]\s?(?=\p{L})/u;
const ampersands = /(?<=\p{L})\s?[&+]\s?(?=\p{L})|\s(?:and|und|et|y|e|en)\s/giu;

/** Whether two texts are equal to the letter, but for case, spaces, marks, a leading article and how `and` is written. */
export function isSameText(left: string, right: string): boolean {
  if (comparable(left) === comparable(right) || withArticle(left) === withArticle(right)) return true;
  return (
    ampersand.test(left) !== ampersand.test(right) && comparable(withAnd(left)) === comparable(withAnd(right))
  );
}

/** A text with one word for each `and` and each sign that stands for it: `Smith & Sons`. */
export const withAnd = (text: string): string => text.replace(ampersands, ' and ');

/** With a leading article, which may be a letter: `A B C`. */
function withArticle(text: string): string {
  const normal = normalForms.scored(text);
  return normal === '' ? text.trim() : normal;
}

function comparable(text: string): string {
  const normal = normalForms.option(text);
  // A target such as `?` has nothing left once punctuation is gone.
  return normal === '' ? text.trim() : normal;
}
