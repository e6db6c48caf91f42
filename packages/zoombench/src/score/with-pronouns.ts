const pronoun = /(?<!\p{L})it(?!\p{L})/iu;
const definite = /(?<!\p{L})the\s(\p{L}{2,20})(?!\p{L})/giu;

/**
 * What an output says in the words of options that call a thing of the question `it`: `behind the carousel and to the right` as
 * `behind it and to the right`.
 *
 * @returns `null` where no option says `it`, or nothing of the question is named.
 */
export function withPronouns(text: string, question: string, options: readonly string[]): string | null {
  if (!options.some((option) => pronoun.test(option))) return null;
  const asked = new Set(question.toLowerCase().match(/\p{L}+/gu) ?? []);
  const spoken = text.replace(definite, (all, noun: string) => (asked.has(noun.toLowerCase()) ? 'it' : all));
  return spoken === text ? null : spoken;
}
