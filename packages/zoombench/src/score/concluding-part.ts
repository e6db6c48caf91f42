const conclusion =
  /(?:^|[,.;:!?\n]\s*|\s)(?:so|therefore|thus|hence|which (?:means|indicates|suggests|shows|makes)(?: that)?|meaning|in conclusion|in total)(?:,|\s)\s*(?=\S)/giu;
const sentence = /[.!?]\s+(?=\S)|\n\s*(?=\S)/gu;

/**
 * The end of an answer that concludes from what it says before: behind the last `so` or `therefore`, or its last sentence.
 *
 * @returns `null` where it is one statement.
 */
export function concludingPart(answer: string): string | null {
  let from = 0;
  for (const expression of [conclusion, sentence]) {
    for (const match of answer.matchAll(expression)) from = Math.max(from, match.index + match[0].length);
  }
  const part = answer.slice(from).trim();
  return from === 0 || part === '' ? null : part;
}
