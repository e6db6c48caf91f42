/** Longest text that is gone through, in UTF-16 code units. */
const longest = 300;
/** What begins the end of an answer that says what it is not. A sign that says `NOT` is in capitals. */
const joints: readonly RegExp[] = [
  /(?:,\s|\s\(|\s[–—-]\s)(?:and\s|but\s)?not\s/gu,
  /,?\s(?:rather\sthan|instead\sof|as\sopposed\sto)\s/gu,
  /[.;,]\s(?:[Ii]t\sis\snot|[Ii]t['’]s\snot|[Ii]t\sisn['’]t|I\s(?:do\snot|don['’]t)\sthink\sit(?:\sis|['’]s))\s/gu,
  /,?\s(?:since|because|as)\s(?:it|this|that)\s(?:cannot|can['’]t|could\snot|couldn['’]t|is\snot|isn['’]t)\s(?:be\s)?/gu,
];
const end = /^[^.;,()\n]{1,80}\)?[.!]?$/u;
/** `It isn't`, `Wait, not` */
const lead =
  /^(?:[Ww]ait,?\s)?(?:[Ii]t\sis\snot|[Ii]t['’]s\snot|[Ii]t\sisn['’]t|I\s(?:do\snot|don['’]t)\sthink\sit(?:\sis|['’]s)|Not|not)\s/u;
const turn = /[.;,]\s(?:but\s)?(?:[Ii]t\sis|[Ii]t['’]s)\s|,?\sbut\s/u;

/** Takes apart `It says OPEN, not CLOSED.`; `null` for any other text. */
export function withoutDenied(text: string): { readonly said: string; readonly dropped: string } | null {
  const whole = text.trim();
  if (whole.length > longest) return null;
  const led = lead.exec(whole)?.[0].length ?? 0;
  const rest = whole.slice(led);
  const turned = led === 0 ? null : turn.exec(rest);
  if (turned !== null && turned.index > 0)
    return { said: rest.slice(turned.index + turned[0].length), dropped: rest.slice(0, turned.index) };
  for (const joint of joints) {
    const last = [...whole.matchAll(joint)].at(-1);
    const dropped = last === undefined ? '' : whole.slice(last.index + last[0].length);
    if (last !== undefined && last.index > 0 && end.test(dropped))
      return { said: whole.slice(0, last.index), dropped: dropped.replace(/[.!]$/u, '').replace(/\)$/u, '') };
  }
  return null;
}
