/** Weekdays from Monday, a line a language: full name first, then short forms. */
const weekdays = [
  'monday|mon, tuesday|tue|tues, wednesday|wed|weds, thursday|thu|thur|thurs, friday|fri, saturday|sat, sunday|sun',
  'montag|mo, dienstag|di, mittwoch|mi, donnerstag|do, freitag|fr, samstag|sa|sonnabend, sonntag|so',
  'lundi|lun, mardi|mar, mercredi|mer, jeudi|jeu, vendredi|ven, samedi|sam, dimanche|dim',
  'lunes|lun, martes|mar, miércoles|mié|mie, jueves|jue, viernes|vie, sábado|sáb|sab, domingo|dom',
  'понедельник|пн, вторник|вт, среда|ср, четверг|чт, пятница|пт, суббота|сб, воскресенье|вс',
] as const;

const months = [
  'january|jan, february|feb, march|mar, april|apr, may|may, june|jun, july|jul, august|aug, september|sep|sept, october|oct, november|nov, december|dec',
  'januar|jan, februar|feb, märz|mär|mrz, april|apr, mai|mai, juni|jun, juli|jul, august|aug, september|sep|sept, oktober|okt, november|nov, dezember|dez',
  'janvier|janv, février|févr|fév, mars|mars, avril|avr, mai|mai, juin|juin, juillet|juil, août|août, septembre|sept, octobre|oct, novembre|nov, décembre|déc',
  'enero|ene, febrero|feb, marzo|mar, abril|abr, mayo|may, junio|jun, julio|jul, agosto|ago, septiembre|sep|sept, octubre|oct, noviembre|nov, diciembre|dic',
] as const;

/** What a word may mean: `d1` to `d7` for weekdays, `m1` to `m12` for months. */
const meanings: ReadonlyMap<string, ReadonlySet<string>> = meaningsOf([
  ...weekdays.map((line) => ({ line, kind: 'd' })),
  ...months.map((line) => ({ line, kind: 'm' })),
]);

function meaningsOf(
  lines: readonly { readonly line: string; readonly kind: string }[],
): ReadonlyMap<string, ReadonlySet<string>> {
  const map = new Map<string, Set<string>>();
  for (const { line, kind } of lines) {
    line.split(', ').forEach((names, index) => {
      for (const name of names.split('|')) {
        const known = map.get(name) ?? new Set();
        map.set(name, known.add(`${kind}${index + 1}`));
      }
    });
  }
  return map;
}

/** What a word means among weekdays (`d1` is Monday) and months (`m1` is January); empty for other words. */
export function calendarMeanings(word: string): ReadonlySet<string> {
  const plain = word.toLowerCase().replace(/\.$/u, '');
  return meanings.get(plain) ?? meanings.get(plain.replace(/s$/u, '')) ?? new Set();
}

const token = /\p{L}+\.?|\d+|[-–—~]/gu;
const ranges = new Set(['-', '–', '—', '~', 'to', 'through', 'thru', 'until', 'till', 'bis', 'à', 'a', 'al']);
const fillers = new Set([
  'and',
  'of',
  'the',
  'on',
  'und',
  'et',
  'y',
  'de',
  'le',
  'el',
  'st',
  'nd',
  'rd',
  'th',
  'from',
  'it',
  'is',
  's',
]);

/** How the weekdays and months of a text stand to those of another: the same, these and more besides, or others. */
export type CalendarRelation = 'same' | 'more' | 'different';

/**
 * Compares the weekdays and months that two texts name, short or in full: `Mon` is `Monday`, `Mon–Fri` is `Monday to Friday`,
 * `Friday, 13 May` is more than `Friday`.
 *
 * @returns `null` where either is about something else besides.
 */
export function compareCalendar(said: string, wanted: string): CalendarRelation | null {
  const [ours, theirs] = [tokensOf(said), tokensOf(wanted)];
  if (ours === null || theirs === null) return null;
  if (ours.length === theirs.length && ours.every((one, index) => isSame(one, theirs[index]))) return 'same';
  // A second weekday or month is another answer; a number besides says more.
  const named = (tokens: readonly Token[]): Token[] => tokens.filter((one) => typeof one !== 'string');
  const [days, months] = ['d', 'm'].map((kind) => {
    const count = (tokens: readonly Token[]): number =>
      named(tokens).filter((one) => [...one].some((meaning) => meaning.startsWith(kind))).length;
    return count(theirs) === 0 || count(ours) === count(theirs);
  });
  const holdsAll = theirs.every((one) => ours.some((other) => isSame(other, one)));
  return holdsAll && days === true && months === true && !ours.includes('-') ? 'more' : 'different';
}

type Token = string | ReadonlySet<string>;

function isSame(one: Token, other: Token | undefined): boolean {
  if (other === undefined || typeof one === 'string' || typeof other === 'string') return one === other;
  return [...one].some((meaning) => other.has(meaning));
}

function tokensOf(text: string): Token[] | null {
  const tokens: Token[] = [];
  let named = false;
  const left = text.replace(token, (word) => {
    const meaning = calendarMeanings(word);
    const plain = word.toLowerCase();
    if (meaning.size > 0) {
      named = true;
      tokens.push(meaning);
    } else if (ranges.has(plain)) tokens.push('-');
    else if (/^\d/u.test(word)) tokens.push(String(Number(word)));
    else if (!fillers.has(plain)) return word;
    return ' ';
  });
  return named && !/[\p{L}\p{N}]/u.test(left) ? tokens : null;
}
