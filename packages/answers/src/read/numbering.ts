import type { FoundNumber } from './found-number.ts';

/** What a number numbers that is no count: a part of a reply (`Step 2`), a thing (`Image 3`), or a place in a row (`the third`). */
export interface Numbering {
  readonly kind: 'part' | 'thing' | 'place';
  /** The word before it, in lower case; empty for a place. */
  readonly label: string;
  /** Whether a text says nothing else. */
  readonly isWhole: boolean;
}

/** Numbers of a text, those apart that only number something. */
export interface SplitNumbers {
  readonly counts: readonly FoundNumber[];
  /** With a word before them. */
  readonly labelled: readonly (FoundNumber & { readonly numbering: Numbering })[];
  /** Marks of a list. */
  readonly marks: readonly FoundNumber[];
}

/** How far around a number is looked, in UTF-16 code units. */
const reach = 40;

const things =
  'images?|pictures?|photos?|photographs?|figures?|fig\\.?|frames?|crops?|views?|panels?|screenshots?|tables?|pages?|options?|signs?|rows?|columns?|lines?|bild|foto|abbildung|zeile|imagen|fila|imagem|linha|рисунок|рисунке|изображени[еи]';
const parts =
  'steps?|questions?|examples?|attempts?|parts?|sections?|chapters?|tasks?|item|notes?|versions?|rounds?|schritte?|fragen?|teil|aufgabe|abschnitt|étapes?|partie|pasos?|pregunta|parte|passos?|pergunta|etapa|шаги?|вопрос|часть';
const sign = '\\s?(?:(?:no\\.?|number|#|nr\\.?|№)\\s?)?[*_(]{0,3}$';
const labels: readonly (readonly [RegExp, Numbering['kind']])[] = [
  [new RegExp(`(?<!\\p{L})(${things})${sign}`, 'iu'), 'thing'],
  [new RegExp(`(?<!\\p{L})(${parts})${sign}`, 'iu'), 'part'],
  [/([图圖](?:片|像)?|画像|사진|그림|第)\s*$/u, 'thing'],
  [/(步[骤驟]|[问問]题|問題|題|题|ステップ|手順|質問|질문|단계)\s*$/u, 'part'],
];
const answerLabel = new RegExp(`(?<!\\p{L})(?:answer|antwort|réponse|respuesta|resposta|ответ)${sign}`, 'iu');
const joins = /^\s?(?:[-–,&]|,?\s?and|to|through|und|bis|et|y)\s?$/iu;
/** `step 2 of 3` */
const ofAll = /^\s?(?:of|out of|\/|von|de|sur|из)\s?$/iu;
const deniedBefore =
  /(?<!\p{L})(?:not|instead\sof|rather\sthan|nicht|pas)\s(?:in\s)?(?:the\s)?[\p{L}.]{1,12}\s?#?$/iu;
const hasPlural = /s(?:\s|$)/iu;

const lineStart = /(?:^|\n)[ \t>*_#-]*[([]?$/u;
const heading = /(?:^|\n)[ \t]*#+[ \t*_]*$/u;
const partStart = /[.;:,!?][ \t\n]+[*_]{0,2}[([]?$|[ \t\n][*_]{0,2}\($/u;
const markSigns = /^[)\].:]{1,2}[*_]{0,2}\s+/u;
const markEnd = /^[)\].:]{1,2}[*_]{0,2}\s+(?=\S)/u;
/** What a plan tells to do. */
const procedure =
  /^[*_"]{0,3}(?:(?:first|next|then|now|finally|lastly|i|we|let me|let us|let['’]s|will|need to|should|step),?\s){0,4}(?:look|find|locate|identify|count|check|examine|inspect|observe|note|notice|read|zoom|focus|scan|search|determine|analy[sz]e|compare|list|add|sum|start|report|answer|give|conclude|verify|describe)(?!\p{L})(?!\s?[:=])/iu;
const more = /(?<!\p{L})(?:also|others?|too|more|another|remaining|rest)(?!\p{L})/iu;
/** What may follow the one number of an item. */
const itemEnd = /^[*_]{0,2}(?:\s+(?!(?:is|are|was|were|has|have)\s)[\p{L}’'-]+){0,6}[.!]?[*_]{0,2}\s*$/iu;

/** Parts numbers that count or measure from those that only number something: `Step 2`, `Images 1 and 3`, `1. … 2. …`. */
export function splitNumbers(text: string, numbers: readonly FoundNumber[]): SplitNumbers {
  const marks = listMarks(text, numbers);
  const labelled: (FoundNumber & { readonly numbering: Numbering })[] = [];
  const counts: FoundNumber[] = [];
  let last: (FoundNumber & { readonly numbering: Numbering }) | null = null;
  for (const number of numbers) {
    const numbering: Numbering | null = marks.has(number)
      ? null
      : (numberingOf(text, number, numbers.length) ?? joinedTo(text, last, number));
    last = numbering === null ? null : { ...number, numbering };
    if (last !== null) {
      // `not picture 1 but picture 2`
      if (!deniedBefore.test(text.slice(Math.max(0, number.start - reach), number.start)))
        labelled.push(last);
    } else if (!marks.has(number)) counts.push(number);
  }
  return { counts, labelled, marks: [...marks] };
}

function numberingOf(text: string, { start, end }: FoundNumber, count: number): Numbering | null {
  const before = text.slice(Math.max(0, start - reach), start);
  const after = text.slice(end, end + reach);
  for (const [expression, kind] of labels) {
    const found = expression.exec(before);
    if (found === null) continue;
    const isWhole = before.length === start && !/[\p{L}\p{N}]/u.test(before.slice(0, found.index) + after);
    return { kind, label: (found[1] ?? '').toLowerCase(), isWhole: isWhole && text.length <= end + reach };
  }
  // `Answer 3` is the answer, and `Answer 3: 5` numbers it.
  const isAnswer = count > 1 && /^[*_)]{0,3}\s*:/u.test(after) && answerLabel.test(before);
  return isAnswer ? { kind: 'part', label: 'answer', isWhole: false } : null;
}

/** `images 1 and 2`, `steps 2-4` */
function joinedTo(
  text: string,
  last: (FoundNumber & { readonly numbering: Numbering }) | null,
  { start }: FoundNumber,
): Numbering | null {
  if (last === null) return null;
  const gap = text.slice(last.end, Math.min(start, last.end + reach));
  if (ofAll.test(gap)) return last.numbering;
  if (!hasPlural.test(last.numbering.label)) return null;
  return (start === last.end || joins.test(gap)) && start < last.end + reach ? last.numbering : null;
}

interface Mark {
  readonly number: FoundNumber;
  readonly isLine: boolean;
  readonly before: string;
}

function listMarks(text: string, numbers: readonly FoundNumber[]): ReadonlySet<FoundNumber> {
  const found = numbers.flatMap((number) => markOf(text, number) ?? []);
  const lines = found.filter(({ isLine }) => isLine);
  const run = runFromOne(found);
  const [first] = lines;
  const isItem = first !== undefined && isOneItem(text, first.number, numbers);
  return new Set(
    found
      .filter((mark) => {
        if (run.includes(mark) || (lines.length >= 2 && mark.isLine)) return true;
        return mark.isLine && (isPlanned(text, mark) || (mark === first && isItem));
      })
      .map(({ number }) => number),
  );
}

function markOf(text: string, number: FoundNumber): Mark | null {
  if (!/^\d{1,2}$/u.test(text.slice(number.start, number.end))) return null;
  if (!markEnd.test(text.slice(number.end, number.end + reach))) return null;
  const before = text.slice(Math.max(0, number.start - reach), number.start);
  const isLine = lineStart.test(before);
  const isPart = partStart.test(before) || (/\s$/u.test(before) && isPlanned(text, { number, before }));
  return isLine || isPart ? { number, isLine, before } : null;
}

/** `1. Look. 2. Count.` in one line or several. */
function runFromOne(marks: readonly Mark[]): readonly Mark[] {
  const from = marks.findIndex(({ number }) => number.value === 1);
  if (from === -1) return [];
  const run: Mark[] = [];
  for (const mark of marks.slice(from)) if (mark.number.value === run.length + 1) run.push(mark);
  return run.length >= 2 ? run : [];
}

/** `2. Count the birds`, `## 2. Birds` */
function isPlanned(text: string, { number, before }: Pick<Mark, 'number' | 'before'>): boolean {
  const after = text.slice(number.end, number.end + 2 * reach);
  return heading.test(before) || procedure.test(after.replace(markEnd, ''));
}

/** `1. 5 apples`: a list of one item that holds one number. */
function isOneItem(text: string, mark: FoundNumber, numbers: readonly FoundNumber[]): boolean {
  const [first, only, ...others] = numbers;
  if (first !== mark || only === undefined || others.length > 0 || only.value === mark.value) return false;
  const between = text.slice(mark.end, only.start).replace(markSigns, '');
  // Behind another mark than the first only a number in words.
  if (mark.value !== 1 && (between !== '' || /^\d/u.test(text.slice(only.start)))) return false;
  return !/[.!?\n]/u.test(between) && itemEnd.test(text.slice(only.end)) && !more.test(text);
}

const leading = new RegExp(
  `^[\\s*_#>-]*(?:(?:${things}|${parts}|answer|antwort|réponse|respuesta|resposta|ответ|q)\\s?(?:(?:no\\.?|number|#|nr\\.?)\\s?)?)?[([]?\\d{1,3}[*_]{0,2}(?:[)\\].:：?]|\\s?-\\s|$)[*_:]{0,3}\\s*`,
  'iu',
);

/** What a text says behind a number that it begins with as an item of a list does: `unknown` of `3) unknown` and of `Question 3: unknown`; or `null`. */
export function behindNumbering(text: string): string | null {
  const found = leading.exec(text.slice(0, 3 * reach))?.[0];
  return found === undefined ? null : text.slice(found.length);
}
