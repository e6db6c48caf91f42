import type { Verdict } from '@r2i/schema';

const scorer = 'yes-no';

const yes = [
  'yes',
  'yeah',
  'yep',
  'ja',
  'oui',
  'sí',
  'si',
  'sim',
  'да',
  '是的',
  '是',
  '对',
  '有',
  'はい',
  'ええ',
  '예',
  '네',
] as const;
const no = [
  'no',
  'nope',
  'nein',
  'non',
  'não',
  'нет',
  '不是',
  '没有',
  '否',
  '不',
  'いいえ',
  '아니요',
  '아니오',
] as const;
const readings: ReadonlyMap<string, 'yes' | 'no'> = new Map([
  ...yes.map((word): [string, 'yes'] => [word, 'yes']),
  ...no.map((word): [string, 'no'] => [word, 'no']),
  ['true', 'yes'],
  ['false', 'no'],
]);
const words = [...readings.keys()].sort((left, right) => right.length - left.length);
const whole = new RegExp(`^(${words.join('|')})$`, 'iu');
const spoken = words.filter((word) => word !== 'true' && word !== 'false' && word !== 'si').join('|');
// "No idea", "no one", "no-one" and "No. 5" are no answers of this kind.
const clause = '\\s+(?:it|there|the|this|that|these|those|they|he|she|we|i|es|il|elle|hay|não|no)(?!\\p{L})';
const leading = new RegExp(
  `(?:^|[.!?。！？]\\s*|\\n\\s*)(?:wait,?\\s+|actually,?\\s+)?(${spoken})(?=$|\\s*[,;:!—–，。！；、]|\\s+-|\\s*\\.(?!\\s*\\d)|\\s*\\n|${clause})`,
  'giu',
);

/** The target as yes or no, where it is one of them and nothing else. */
export function targetYesNo(target: string): 'yes' | 'no' | null {
  const word = /^\s*(yes|no)\s*[.!]?\s*$/i.exec(target)?.[1]?.toLowerCase();
  return word === 'yes' || word === 'no' ? word : null;
}

/**
 * Compares the yes or no that an answer begins with, in one of nine languages; `true` and `false` count where
 * they are all of it. Nothing is scored where it begins with neither, or says the one and then the other.
 */
export function scoreYesNo(answer: string, target: 'yes' | 'no'): Verdict {
  const text = answer.trim().normalize('NFKC');
  const alone = whole.exec(text.replace(/[.!。！]+$/u, ''))?.[1];
  const matches = [...text.matchAll(leading)];
  const begins = matches[0]?.index === 0;
  const said = alone !== undefined ? [alone] : begins ? matches.map((match) => match[1] ?? '') : [];
  const read = new Set(said.map((word) => readings.get(word.toLowerCase())));
  const [word] = read;
  if (word === undefined) return { status: 'unscored', reason: 'no-yes-or-no', scorer };
  if (read.size > 1) return { status: 'unscored', reason: 'several-answers', scorer };
  return { status: word === target ? 'correct' : 'incorrect', answer: word, scorer };
}
