/** Starts of a last sentence that says what all before it comes to. */
const starts = [
  ...['so', 'therefore', 'thus', 'hence', 'in conclusion', 'in summary', 'in total', 'overall', 'altogether'],
  ...['consequently', 'as a result', 'the total', 'the answer', 'my answer', 'the final answer'],
  ...['daher', 'also insgesamt', 'insgesamt', 'donc', 'au total', 'por lo tanto', 'en total', 'portanto'],
];

/**
 * The last sentence of a text that goes on for long, where it begins as a conclusion: `Thus, the total number of dogs is 5.`
 *
 * @param most - Longest sentence that counts, in UTF-16 code units.
 */
export function concludingSentence(text: string, most: number): string | null {
  const end = text.trimEnd().slice(-2 * most);
  const last = end
    .split(/(?<=[.!?。！？])\s+|\n/u)
    .filter((sentence) => sentence.trim() !== '')
    .at(-1);
  if (last === undefined || last.length > most) return null;
  const words = `${last
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()} `;
  return starts.some((start) => words.startsWith(`${start} `)) ? last : null;
}
