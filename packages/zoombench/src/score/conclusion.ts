/** What begins a statement that follows from the one before it. */
const concluding =
  /(?:^|[,;.!:]\s{1,3}|\s(?:and\s)?)(?:so|therefore|thus|hence|consequently|as\sa\sresult|(?:which|this|that)\s(?:means|makes|indicates|shows|suggests)|meaning|making|even\sso)(?:\sthat)?,?\s(?!\p{L}{1,20}\sthat\s)/giu;
/** A reason that stands first, up to the comma behind it. */
const fronted =
  /^\s*(?:since|because|as|given|seeing|looking\sat|judging\sby|compared\s(?:with|to)|based\son|next\sto|considering|although|though|while|whereas)\s[^,;.!?\n]{1,200},\s/iu;
/** `so tall`, `so close to the wall`: how much, and no conclusion. */
const degree = /^\sso\s$/iu;

/**
 * What a text concludes: what stands behind its last `so`, `therefore` or `which means`, or behind a reason that stands first (`Since it is dark, …`).
 *
 * @returns `null` where it gives no reason before what it says.
 */
export function conclusionOf(text: string): string | null {
  let from = 0;
  for (const match of text.matchAll(concluding)) {
    const end = match.index + match[0].length;
    if (
      degree.test(match[0]) &&
      !/^(?:the|an?|it|he|she|they|this|that|there)(?!\p{L})/iu.test(text.slice(end))
    )
      continue;
    from = end;
  }
  if (from === 0) from = fronted.exec(text)?.[0].length ?? 0;
  const part = text.slice(from).trim();
  return from === 0 || part === '' ? null : part;
}

const contrast = /,?\s(?:but|while|whereas)\s/iu;
const ofAnother = /(?<!\p{L})(?:next\sdoor|other|another|neighbou?ring)(?!\p{L})/iu;

/** Of two statements that are set against each other the one that is not about another thing: `The shop next door is closed, but this one is open`. */
export function withoutAnother(text: string): string | null {
  const [one = '', two, ...more] = text.split(contrast);
  if (two === undefined || more.length > 0 || ofAnother.test(one) === ofAnother.test(two)) return null;
  return ofAnother.test(one) ? two : one;
}
