import { normalForms } from '@r2i/answers';

/** Whether two texts are equal to the letter, but for case, spaces, marks and a leading article. */
export function isSameText(left: string, right: string): boolean {
  return comparable(left) === comparable(right) || withArticle(left) === withArticle(right);
}

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
