/** Leading articles of German, French, Spanish, Italian and Portuguese. */
const foreignArticle =
  /^\s*(?:(?:une?|le|la|les|des|du|eine?[nmrs]?|der|das|den|el|los|las|una|unos|il|uno|uma?)\s+|l['’]\s?)(?=\p{L})/iu;
const mostWords = 3;

/** A text without the article of another language than English that it begins with. */
export function withoutForeignArticle(text: string): string {
  return text.replace(foreignArticle, '');
}

/** Whether a few words are plainly of another language than what is expected, so that rules cannot say whether they mean the same. @param english - Whether the question is plainly in English. */
export function isOtherLanguage(answer: string, target: string, english: boolean): boolean {
  if (answer.trim().split(/\s+/u).length > mostWords) return false;
  if (foreignArticle.test(answer))
    return english && !foreignArticle.test(target) && /^[\p{Script=Latin}\s]*$/u.test(target);
  return foreignArticle.test(target) && /^\s*(?:an?|the)\s+\p{L}/iu.test(answer);
}

/** Young animals beside their kind. */
const young: ReadonlyMap<string, string> = new Map([
  ['kitten', 'cat'],
  ['puppy', 'dog'],
  ['calf', 'cow'],
  ['lamb', 'sheep'],
  ['foal', 'horse'],
  ['chick', 'chicken'],
  ['duckling', 'duck'],
  ['gosling', 'goose'],
  ['piglet', 'pig'],
  ['cub', 'bear'],
  ['fawn', 'deer'],
]);

/** Whether two texts differ in that one names the young of an animal alone: some would take it. */
export function isBesides(said: readonly string[], wanted: readonly string[]): boolean {
  const grown = (words: readonly string[]): string => words.map((word) => young.get(word) ?? word).join(' ');
  return said.join(' ') !== wanted.join(' ') && grown(said) === grown(wanted);
}

const business = new Set(
  'coffee café cafe shop store restaurant bar bakery hotel inn market supermarket pharmacy salon boutique'.split(
    ' ',
  ),
);

/** Whether two names of a business are the same but for the words that say what kind it is: `Blue Bottle Café`. */
export function isSameBusiness(said: string, wanted: string): boolean {
  const own = (text: string): string =>
    text
      .split(' ')
      .filter((word) => !business.has(word))
      .join(' ')
      .trim();
  return own(said) !== '' && own(said) === own(wanted) && own(said).length > 3;
}
