/** An hour and minutes as a text names them in words. */
export interface SpokenTime {
  /** 1 to 12. */
  readonly hour: number;
  readonly minutes: number;
}

interface Language {
  readonly numbers: ReadonlyMap<string, number>;
  read(spoken: string, numbers: ReadonlyMap<string, number>): SpokenTime | null;
}

/** From 1 to 12, then 15, and 20 to 55 by fives. */
const values = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 15, 20, 25, 30, 35, 40, 45, 50, 55];

function numbersOf(words: string): ReadonlyMap<string, number> {
  return new Map(
    words
      .split(', ')
      .flatMap((names, at) => names.split('|').map((name): [string, number] => [name, values[at] ?? 0])),
  );
}

const german = numbersOf(
  'ein|eins, zwei, drei, vier, fünf, sechs, sieben, acht, neun, zehn, elf, zwölf, fünfzehn|viertel, zwanzig, fünfundzwanzig, dreißig|dreissig, fünfunddreißig, vierzig, fünfundvierzig, fünfzig, fünfundfünfzig',
);
const french = numbersOf(
  'une|un, deux, trois, quatre, cinq, six, sept, huit, neuf, dix, onze, douze, quinze|et quart, vingt, vingt cinq, trente|et demie|et demi, trente cinq, quarante, quarante cinq, cinquante, cinquante cinq',
);
const spanish = numbersOf(
  'una|un, dos, tres, cuatro, cinco, seis, siete, ocho, nueve, diez, once, doce, quince|cuarto, veinte, veinticinco, treinta|media, treinta y cinco, cuarenta, cuarenta y cinco, cincuenta, cincuenta y cinco',
);
const portuguese = numbersOf(
  'uma|um, duas|dois, três, quatro, cinco, seis, sete, oito, nove, dez, onze, doze, quinze|um quarto, vinte, vinte e cinco, trinta|meia, trinta e cinco, quarenta, quarenta e cinco, cinquenta, cinquenta e cinco',
);

const germanRelation = / (\p{L}+) (?:minuten? )?(nach|vor) (halb )?(\p{L}+) /u;
const germanHalf = / halb (\p{L}+) /u;
const germanHour = / (\p{L}+) uhr (\p{L}+)? ?/u;
const frenchHour = / (\p{L}+) heures? (?:(moins) (?:le )?)?((?:et )?\p{L}+)?(?: (\p{L}+))? ?/u;
const spanishHour = / las? (\p{L}+) (?:(y|menos) (\p{L}+)(?: (y \p{L}+))?)? ?/u;
const portugueseHour = / (?:são|às|as|é) (\p{L}+)(?: horas?)? (?:e (\p{L}+)(?: (e \p{L}+))?)? ?/u;

const languages: readonly Language[] = [
  { numbers: german, read: readGerman },
  {
    numbers: french,
    read: (spoken, numbers) => {
      const [, hour, minus, first, second] = frenchHour.exec(spoken) ?? [];
      const given = [`${first ?? ''} ${second ?? ''}`.trim(), first ?? ''].find((words) =>
        numbers.has(words),
      );
      const quarter = minus !== undefined && first === 'quart' ? 15 : undefined;
      return timeOf(numbers.get(hour ?? ''), quarter ?? numbers.get(given ?? ''), minus !== undefined);
    },
  },
  {
    numbers: spanish,
    read: (spoken, numbers) => {
      const [, hour, sign, first, second] = spanishHour.exec(spoken) ?? [];
      const given = [`${first ?? ''} ${second ?? ''}`.trim(), first ?? ''].find((words) =>
        numbers.has(words),
      );
      return timeOf(numbers.get(hour ?? ''), numbers.get(given ?? ''), sign === 'menos');
    },
  },
  {
    numbers: portuguese,
    read: (spoken, numbers) => {
      const [, hour, first, second] = portugueseHour.exec(spoken) ?? [];
      const given = [`${first ?? ''} ${second ?? ''}`.trim(), first ?? ''].find((words) =>
        numbers.has(words),
      );
      return timeOf(numbers.get(hour ?? ''), numbers.get(given ?? ''), false);
    },
  },
];

function readGerman(spoken: string, numbers: ReadonlyMap<string, number>): SpokenTime | null {
  const [, minuteWord = '', direction, half, hourWord = ''] = germanRelation.exec(spoken) ?? [];
  const minutes = numbers.get(minuteWord);
  if (minutes !== undefined && numbers.has(hourWord)) {
    // `fünf vor halb sieben` is 6:25.
    const from = half === undefined ? 0 : -30;
    return before(numbers.get(hourWord), from + (direction === 'vor' ? -minutes : minutes));
  }
  const halfTo = numbers.get(germanHalf.exec(spoken)?.[1] ?? '');
  if (halfTo !== undefined) return before(halfTo, -30);
  const [, hour = '', past = ''] = germanHour.exec(spoken) ?? [];
  return timeOf(numbers.get(hour), numbers.get(past), false);
}

function timeOf(hour: number | undefined, minutes: number | undefined, isBefore: boolean): SpokenTime | null {
  return before(hour, isBefore ? -(minutes ?? 0) : (minutes ?? 0));
}

/** @param minutes - After the full hour, or before it where negative. */
function before(hour: number | undefined, minutes: number): SpokenTime | null {
  if (hour === undefined || hour > 12) return null;
  if (minutes >= 0) return { hour, minutes };
  return { hour: hour === 1 ? 12 : hour - 1, minutes: 60 + minutes };
}

/**
 * A time in German, French, Spanish or Portuguese words: `halb sieben` is 6:30, `dix heures moins le quart` 9:45, `las diez y diez`
 * 10:10.
 *
 * @param spoken - As `spokenForm` gives it.
 */
export function readForeignTime(spoken: string): SpokenTime | null {
  for (const { numbers, read } of languages) {
    const time = read(spoken, numbers);
    if (time !== null) return time;
  }
  return null;
}
