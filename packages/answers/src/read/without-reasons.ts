const reason = /,?\s(?:because|since)\s(?!\d)/iu;
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
 * out`. A text that begins with its reason, or doubts in it, is left as it is.
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
  const found = reason.exec(sentence);
  return found === null || doubt.test(sentence.slice(found.index))
    ? sentence
    : sentence.slice(0, found.index);
}
