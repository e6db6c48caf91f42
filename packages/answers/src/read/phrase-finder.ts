/**
 * Makes a function that tells whether a text in its spoken form (`spokenForm`: words between single spaces, a space at both
 * ends) holds one of some phrases, each of whole words. Takes time linear in the text, however many phrases there are: a
 * phrase is compared only where its first word stands.
 */
export function phraseFinder(phrases: readonly string[]): (spoken: string) => boolean {
  const byFirstWord = new Map<string, string[]>();
  for (const phrase of phrases) {
    const [first = ''] = phrase.split(' ', 1);
    byFirstWord.set(first, [...(byFirstWord.get(first) ?? []), `${phrase} `]);
  }
  return (spoken) => {
    let from = 1;
    for (let end = spoken.indexOf(' ', from); end !== -1; end = spoken.indexOf(' ', from)) {
      const begun = byFirstWord.get(spoken.slice(from, end));
      const start = from;
      if (begun?.some((phrase) => spoken.startsWith(phrase, start)) === true) return true;
      from = end + 1;
    }
    return false;
  };
}
