/** Longest text that is gone through, in UTF-16 code units. */
const longest = 300;
const isNot =
  "(?:[Ii]t\\sis\\snot|[Ii]t['’]s\\snot|[Ii]t\\sisn['’]t|I\\s(?:do\\snot|don['’]t)\\sthink\\sit(?:\\sis|['’]s))";
/** What an answer says, and what it says not to be it, whichever comes first. A sign that says `NOT` is in capitals. */
const forms: readonly RegExp[] = [
  /^(?<said>[^\n]+?)(?:,\s|\s\(|\s[–—-]\s)(?:and\s|but\s)?not\s(?<dropped>[^.;,()\n]{1,80})\)?[.!]?$/u,
  /^(?<said>[^\n]+?),?\s(?:rather\sthan|instead\sof|as\sopposed\sto)\s(?<dropped>[^.;,\n]{1,80})[.!]?$/u,
  new RegExp(`^(?<said>[^\\n]+?)[.;,]\\s${isNot}\\s(?<dropped>[^.;,\\n]{1,80})[.!]?$`, 'iu'),
  new RegExp(
    `^(?:[Ww]ait,?\\s)?(?:${isNot}|Not|not)\\s(?<dropped>[^.;,\\n]{1,80}?)(?:[.;,]\\s(?:but\\s)?(?:it\\sis|it['’]s|It\\sis|It['’]s)|,?\\sbut)\\s(?<said>[^\\n]+)$`,
    'u',
  ),
  /^(?<said>[^\n]+?),?\s(?:since|because|as)\s(?:it|this|that)\s(?:cannot|can['’]t|could\snot|couldn['’]t|is\snot|isn['’]t)\s(?:be\s)?(?<dropped>[^.;,\n]{1,80})[.!]?$/u,
];

/** Takes apart `It says OPEN, not CLOSED.`; `null` for any other text. */
export function withoutDenied(text: string): { readonly said: string; readonly dropped: string } | null {
  if (text.length > longest) return null;
  for (const form of forms) {
    const { said = '', dropped = '' } = form.exec(text.trim())?.groups ?? {};
    if (said !== '' && dropped !== '') return { said, dropped };
  }
  return null;
}
