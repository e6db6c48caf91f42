/**
 * Words that declare an answer, by language: English, German, French, Spanish, Portuguese, Russian, Chinese,
 * Japanese, Korean. Each is the source of a regular expression, to be used with the flags `iu`.
 */
const nouns = [
  '(?:(?:so|thus|therefore|hence),?[ \\t]+)?(?:(?:the|my|your)[ \\t]+)?(?:(?:final|correct|best|right)[ \\t]+){0,3}(?:answer|ans|option|choice)',
  '(?:(?:die|meine)[ \\t]+)?(?:(?:richtige|korrekte|endgültige|finale|beste)[ \\t]+)?(?:antwort|lösung|endantwort)',
  '(?:(?:la|ma)[ \\t]+)?(?:(?:bonne|meilleure)[ \\t]+)?réponse(?:[ \\t]+(?:finale|correcte|exacte))?',
  '(?:(?:la|mi)[ \\t]+)?(?:mejor[ \\t]+)?respuesta(?:[ \\t]+(?:final|correcta))?',
  '(?:(?:a|minha)[ \\t]+)?(?:melhor[ \\t]+)?resposta(?:[ \\t]+(?:final|correta|certa))?',
  '(?:(?:мой|окончательный|итоговый|правильный|верный)[ \\t]+){0,3}ответ',
  '(?:(?:所以|因此|故)[，,]?)?(?:我的|最终|正确|最佳|标准){0,3}的?(?:答案|选项|回答|答)',
  '(?:最終的な|最終|正しい|私の){0,3}(?:答え|回答|解答|正解)',
  '(?:(?:최종|올바른)[ \\t]*)?(?:정답|답변|답)',
] as const;

/** The same where they are said to be the last word. */
const finalNouns = [
  '(?:(?:the|my|our)[ \\t]+)?(?:final|ultimate)[ \\t]+(?:answer|ans|choice)',
  '(?:(?:die|meine)[ \\t]+)?(?:(?:endgültige|finale|abschließende|letzte)[ \\t]+(?:antwort|lösung)|endantwort)',
  '(?:(?:la|ma)[ \\t]+)?réponse[ \\t]+(?:finale|définitive)',
  '(?:(?:la|mi)[ \\t]+)?respuesta[ \\t]+(?:final|definitiva)',
  '(?:(?:a|minha)[ \\t]+)?resposta[ \\t]+(?:final|definitiva)',
  '(?:мой[ \\t]+)?(?:окончательный|итоговый)[ \\t]+ответ',
  '(?:我的)?最[终終]的?(?:答案|选项|選項|回答)',
  '(?:私の)?最終(?:的な)?(?:答え|回答|解答)',
  '최종[ \\t]*(?:정답|답변|답)',
] as const;

/** Words after which, in mid-sentence, what one comes to follows: `it may be A, so my answer: B`. */
const concluding = [
  'so|thus|therefore|hence|but|however|still|anyway|overall|finally|ultimately|in[ \\t]+conclusion',
  'also|daher|deshalb|somit|folglich|aber|jedoch|doch|dann',
  'donc|alors|mais|ainsi|finalement|enfin',
  'así[ \\t]+que|entonces|pero|por[ \\t]+(?:lo[ \\t]+)?tanto|luego|finalmente',
  'então|mas|portanto|logo|assim|por[ \\t]+isso|finalmente',
  'но|поэтому|значит|итак|однако|следовательно',
] as const;

const concludingUnspaced = [
  '(?:所以|因此|故|但|但是|不过|不過|那么|最后|总之)[，,]?',
  '(?:よって|したがって|だから|しかし|つまり|でも)[、,]?',
  '(?:따라서|그래서|그러므로|하지만|그러나)[ \\t,]{0,3}',
] as const;

const finalVerbs = [
  'is|would[ \\t]+be|remains',
  'ist|lautet',
  'est',
  'es',
  'é',
  '[—–-](?=[ \\t])',
  '(?:就)?[是为為]',
  'は',
  '[은는]',
] as const;

const phrases = [
  '(?:answer|option|choice|correct\\s+one)\\s+(?:is|would\\s+be|should\\s+be|must\\s+be)(?![\\p{L}\\p{N}])',
  // `the right one is taller` is on the right side.
  'right\\s+one\\s+(?:is|would\\s+be|should\\s+be|must\\s+be)(?![\\p{L}\\p{N}]|\\s+(?:\\p{L}{2,20}er|more|less)(?!\\p{L}))',
  "(?:I|we)(?:\\s+would|\\s+will|['’]d|['’]ll)?\\s+(?:choose|pick|select|go\\s+with)(?![\\p{L}\\p{N}])",
  '(?:antwort|lösung)\\s+(?:ist|lautet|wäre)(?!\\p{L})',
  'réponse(?:\\s+(?:finale|correcte|exacte))?\\s+(?:est|serait)(?!\\p{L})',
  'respuesta(?:\\s+(?:final|correcta))?\\s+(?:es|sería)(?!\\p{L})',
  'resposta(?:\\s+(?:final|correta|certa))?\\s+(?:é|seria)(?!\\p{L})',
  'ответ\\s*(?:—|–|-|это|будет)(?!\\p{L})',
] as const;

/** These languages put no space between words. */
const unspacedPhrases = [
  '(?:答案|选项)(?:应该|应当|应|就)?(?:是|为)',
  '(?:故|应该|应|因此|所以)选择?',
  '(?:答え|正解|回答|解答|選択肢)は',
  '(?:정답|답)(?:은|는)',
] as const;

/** What an answer is called where it stands before a separator: `Answer:`, `最终答案：`. */
export const answerNouns: readonly string[] = nouns;

const mark = '[,;:…–—(.-][*_ \\t]{1,4}|(?<=[(…—])';
const markUnspaced = '[，、；：,;:…–—(（][ \\t]?';
/** Without a `so` of their own, which is among the words that conclude. */
const ownNouns = [
  '(?:(?:the|my|our)[ \\t]+)?(?:(?:final|correct|best|right)[ \\t]+){0,3}(?:answer|ans|option|choice)',
  ...nouns.slice(1),
] as const;

/**
 * What an answer is called in mid-sentence, before a separator: one that is said to be final, after a mark or a word that
 * concludes (`it may be A, but final answer: B`), and any after a word that concludes (`so the answer: B`). `He holds the answer: a
 * card` is none, nor `his final answer: …`.
 */
export const midSentenceNouns: readonly string[] = [
  ...finalNouns.slice(0, 6).map((noun) => `(?:${mark})(?:${noun})`),
  ...finalNouns.slice(6).map((noun) => `${markUnspaced}(?:[但而则就那]|でも|しかし)?(?:${noun})`),
  ...concluding.map(
    (words, at) => `(?:(?<!\\p{L})(?:${words})[,:]?|…)[*_ \\t]{1,4}(?:${ownNouns[at] ?? ''})`,
  ),
  ...concludingUnspaced.map((words, at) => `${words}(?:${nouns[at + 6] ?? ''})`),
];

/** `my final answer is`: as strong as a line of its own where little follows. */
export const finalPhrases: readonly string[] = finalNouns.map(
  (noun, at) =>
    `(?<!\\p{L})(?:${noun})[ \\t]*(?:${finalVerbs[at] ?? ''})${at < 6 ? '(?![\\p{L}\\p{N}])' : ''}`,
);

/** Words within a sentence after which an answer follows: `the answer is`, `答案是`. */
export const answerPhrases: readonly string[] = [
  ...phrases.map((words) => `(?<!\\p{L})${words}`),
  ...unspacedPhrases,
];

/** Words for "option" before a letter: `Option B`, `вариант B`. */
export const optionWord: string =
  'option|choice|letter|answer|opción|opcion|opção|opcao|alternativa|letra|lettre|choix|buchstabe|antwort|auswahl|вариант|буква|选项|选择|选|選択肢|선택지|보기';

/** Ends of sentences that say "it is" after the answer, and words for "option" after a letter. */
export const trailingWord: RegExp = /(?:です|だ|である|입니다|이다|예요|이에요|选项|項|项)[.。]?$/u;
