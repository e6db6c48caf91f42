/** Leading articles of German, French, Spanish, Italian and Portuguese. */
const foreignArticle =
  /^\s*(?:(?:une?|le|la|les|des|du|eine?[nmrs]?|der|das|den|el|los|las|una|unos|il|uno|uma?)\s+|l['’]\s?)(?=\p{L})/iu;
const mostWords = 3;
/** Longest sentence whose language is told, in UTF-16 code units. */
const longestSentence = 400;

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

/** Words that hold a sentence together and that are no words of English. */
const foreignWords: ReadonlySet<string> = new Set(
  'der das dem eine einen einem einer ein ist sind und auf mit hält trägt nicht une du est sont et dans sur avec le la les el los las una uno es está un con il lo della um uma é são com'.split(
    ' ',
  ),
);
const englishWords: ReadonlySet<string> = new Set(
  'the is are it of and this that with an to has have his her their'.split(' '),
);

/** Whether a text is plainly a sentence of another language than English: two of its words are of one, and none of English. */
export function isForeignSentence(text: string): boolean {
  const words = new Set(
    text
      .slice(0, longestSentence)
      .toLowerCase()
      .match(/\p{L}+/gu) ?? [],
  );
  const list = [...words];
  return (
    list.filter((word) => foreignWords.has(word)).length > 1 && !list.some((word) => englishWords.has(word))
  );
}

/** Whether one letter is too many, missing, wrong or out of turn. */
export function isNearText(left: string, right: string): boolean {
  let start = 0;
  while (start < left.length && left[start] === right[start]) start += 1;
  let end = 0;
  const most = Math.min(left.length, right.length) - start;
  while (end < most && left[left.length - 1 - end] === right[right.length - 1 - end]) end += 1;
  const [ours, theirs] = [left.slice(start, left.length - end), right.slice(start, right.length - end)];
  if (ours.length <= 1 && theirs.length <= 1) return true;
  return ours.length === 2 && theirs.length === 2 && ours[0] === theirs[1] && ours[1] === theirs[0];
}
