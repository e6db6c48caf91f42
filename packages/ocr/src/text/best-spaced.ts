import { normalForms } from '@r2i/answers';

/** The wording of an answer that tells its words apart best: `Open 7 to 19` rather than `Open7to19`. */
export function bestSpaced(answer: string, texts: readonly string[]): string {
  const same = texts.filter((text) => normalForms.glyphs(text) === normalForms.glyphs(answer));
  const spaces = (text: string): number => text.split(' ').length;
  return same.reduce((best, text) => (spaces(text) > spaces(best) ? text : best), answer);
}
