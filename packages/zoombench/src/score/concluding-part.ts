const conclusion =
  /(?<!\p{L})(?:so|therefore|thus|hence|meaning|in conclusion|which means|which indicates|which suggests|which shows|which is(?=\s(?:(?:approximately|about|roughly|around|exactly)\s)?[$€£]?\d)|i\.e\.)(?!\p{L}),?/giu;
const sentence = /[.!?]\s|\n/gu;
/** What takes back what was said. */
const secondThoughts = /^(?:or|maybe|perhaps|possibly|but|wait|actually|no|sorry|not|however)(?!\p{L})/iu;

/**
 * The end of an answer that concludes from what it says before: behind the last `so` or `therefore`, or its last sentence.
 *
 * @returns `null` where it is one statement, or the last one takes back what was said.
 */
export function concludingPart(answer: string): string | null {
  const text = answer.trim();
  let from = 0;
  for (const expression of [conclusion, sentence]) {
    for (const match of text.matchAll(expression)) from = Math.max(from, match.index + match[0].length);
  }
  const part = text.slice(from).trim();
  return from === 0 || part === '' || secondThoughts.test(part) ? null : part;
}
