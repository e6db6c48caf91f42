/**
 * All matches of an expression, as `matchAll` finds them. That one compiles a copy of the expression at each call, which for
 * the markers of this package takes fourteen times as long as the search itself.
 *
 * @param expression - With the flag `g`; it may not be in use further up.
 */
export function allMatches(text: string, expression: RegExp): RegExpExecArray[] {
  const matches: RegExpExecArray[] = [];
  expression.lastIndex = 0;
  for (let match = expression.exec(text); match !== null; match = expression.exec(text)) {
    matches.push(match);
    if (match[0] === '') expression.lastIndex = afterCharacter(text, expression);
  }
  expression.lastIndex = 0;
  return matches;
}

/** Behind the character on which an empty match stands, so that the search goes on. */
function afterCharacter(text: string, { lastIndex, unicode }: RegExp): number {
  const isWide = unicode && (text.codePointAt(lastIndex) ?? 0) > 0xff_ff;
  return lastIndex + (isWide ? 2 : 1);
}
