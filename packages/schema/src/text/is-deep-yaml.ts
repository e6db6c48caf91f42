/** Far above what settings and names of classes need. */
const deepest = 32;
const widestIndent = 64;
/** Tags one after the other are read in the square of their number; no settings and no description of a data set has any. */
const mostTags = 100;

/**
 * Whether a YAML text nests deeper, or has more tags, than settings or a description of a data set. The parser calls itself for each level: some thousand of them in a file of
 * a few kilobytes end the process, where no error can be caught, and `? ? ?` takes it cubic time.
 *
 * Looks at each character once. Brackets in quotes count as well, where they are not closed; such names do not come by dozens.
 */
export function isDeepYaml(text: string): boolean {
  let flow = 0;
  let indicators = 0;
  let indent = 0;
  let isStart = true;
  /** Whether the last character begins a list, key or value, if a space follows. */
  let opens = false;
  let tags = 0;
  let before = ' ';
  for (const character of text) {
    if (character === '[' || character === '{') flow += 1;
    else if (character === ']' || character === '}') flow = Math.max(0, flow - 1);
    if (character === '\n' || character === '\r') {
      isStart = true;
      opens = false;
      indicators = 0;
      indent = 0;
    } else if (isStart) {
      if (character === ' ' || character === '\t') {
        if (opens) indicators += 1;
        else indent += 1;
        opens = false;
      } else if (!opens && (character === '-' || character === '?' || character === ':')) opens = true;
      else isStart = false;
    }
    if (character === '!' && /[\s!]/u.test(before)) tags += 1;
    before = character;
    if (tags > mostTags) return true;
    if (flow > deepest || (isStart && (indicators > deepest || indent > widestIndent))) return true;
  }
  return false;
}
