const reason = /,?\s(?:because|since|given that|seeing that|considering that)\s(?!\d)/iu;
/** What `as` gives as a reason is a statement; what it compares with, or makes of a thing, is none: `as tall as the tree is`, `as a table`. */
const as =
  /,?\sas\s(?=(?:the|that|there|it|this|these|they|he|she|his|her|its|their|both|all|one|only|no|another)\s)/giu;
const comparing =
  /(?<!\p{L})(?:as\s\p{L}{1,20}|such|same|well|long|far|soon|just|known|used|dressed|described|labell?ed|marked)$/iu;
const states = /\s(?:is|are|was|were|has|have|can)(?:n['’]t)?\s/iu;
/** Letters before `as` that are looked at, and behind it. */
const before = 40;
const behind = 150;
/** A reason that stands first: `As the blue car is on the right, red.` */
const first = /^\s*as\s([^,;.!?\n]{1,120}),\s(?=[^,]+$)/iu;
/** What is said of the options that were not taken, up to the end of its line. */
const others = /^(?:(?:the|all)\s)?(?:other|remaining)\s(?:options?|choices?|answers?|ones)(?!\p{L})/iu;
const option = /^(?:options?|choices?|answers?)\s[([]?[A-Z](?!\p{L})/iu;
const isWrong = /\s(?:is|are)\s(?:wrong|incorrect|false|out|ruled out)(?!\p{L})/iu;
const sentenceEnd = /(?<=[.!?;])\s/u;
/** A reason that leaves open what it gives a reason for. */
const doubt = /(?<!\p{L})(?:or|maybe|perhaps|possibly|but|however)(?!\p{L})/iu;
/** Longest text that is gone through, in UTF-16 code units. */
const most = 600;

/**
 * A short text without the reasons that it gives for its answer, and without what it says of the options it did not take: `C` of `C because A and B are ruled
 * out`. A text that doubts in its reason is left as it is, and so is one that begins with it, but for one behind `as`: `As the blue
 * car is on the right, red.`
 */
export function withoutReasons(text: string): string {
  if (text.length > most) return text;
  const lines = text.split('\n').map((line) => {
    const sentences = line.split(sentenceEnd);
    const end = sentences.findIndex((sentence) => others.test(sentence));
    return sentences
      .slice(0, end === -1 ? sentences.length : end)
      .filter((sentence) => !(option.test(sentence) && isWrong.test(sentence)))
      .map(withoutReason)
      .join(' ');
  });
  const left = lines.join('\n').trim();
  return /[\p{L}\p{N}]/u.test(left) ? left : text;
}

function withoutReason(sentence: string): string {
  const fronted = first.exec(sentence);
  if (fronted !== null && states.test(fronted[1] ?? '') && !doubt.test(fronted[0]))
    return sentence.slice(fronted[0].length);
  const at = reason.exec(sentence)?.index ?? reasonBehindAs(sentence);
  return at === undefined || doubt.test(sentence.slice(at)) ? sentence : sentence.slice(0, at);
}

function reasonBehindAs(sentence: string): number | undefined {
  for (const { 0: found, index } of sentence.matchAll(as)) {
    const rest =
      sentence.slice(index + found.length, index + found.length + behind).split(/[.,;!?]/u)[0] ?? '';
    if (states.test(rest) && !comparing.test(sentence.slice(Math.max(0, index - before), index)))
      return index;
  }
  return undefined;
}
