/**
 * Share of letter triples that two plain questions have in common (Jaccard), in [0, 1]; 1 for equal ones.
 *
 * @param a - As `normalForms.question` gives it.
 */
export function questionSimilarity(a: string, b: string): number {
  if (a === b) return 1;
  const left = triples(a);
  const right = triples(b);
  let shared = 0;
  for (const triple of left) if (right.has(triple)) shared += 1;
  const all = left.size + right.size - shared;
  return all === 0 ? 0 : shared / all;
}

function triples(text: string): Set<string> {
  // Spaces around: the beginnings and ends of words count.
  const padded = ` ${text} `;
  const found = new Set<string>();
  for (let at = 0; at + 3 <= padded.length; at += 1) found.add(padded.slice(at, at + 3));
  return found;
}
