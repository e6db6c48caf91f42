/** Starts of a last sentence that says what all before it comes to. */
const starts = [
  ...['so', 'therefore', 'thus', 'hence', 'in conclusion', 'in summary', 'in total', 'overall', 'altogether'],
  ...['consequently', 'as a result', 'the total', 'the answer', 'my answer', 'the final answer'],
  ...['daher', 'also insgesamt', 'insgesamt', 'donc', 'au total', 'por lo tanto', 'en total', 'portanto'],
];

/** Starts of a sentence in a line of its own that states what was found: `There are 7 birds on the wire.` */
const statements = [
  ...[
    'there are',
    'there is',
    'that makes',
    'this makes',
    'this gives',
    'that gives',
    'this means',
    'i count',
    'i counted',
    'i see',
    'i can see',
  ],
  ...[
    'we have',
    'we can see',
    'in all',
    'in this image there are',
    'final count',
    'total',
    'count',
    'answer',
  ],
  ...['es gibt', 'es sind', 'das sind', 'il y a', 'hay', 'há', 'ci sono'],
];
/** What tells only of some of what was listed. */
const some = /(?<!\p{L})(?:of\s(?:them|these|those|which)|others?|another)(?!\p{L})/iu;
const listMark = /^\s*(?:[-*•·–]|\*{0,2}\(?\d{1,3}[.):]|\*\*[^*\n]{1,60}\*\*\s?:)\s*/u;

/**
 * The sentence of a text that goes on for long which says what all of it comes to: the last one, where it begins as a conclusion (`Thus, the total number of dogs is
 * 5.`) or is a line that states something (`There are 7 birds.`), or the one before a list that says what the list shows (`There are 7 birds:`).
 *
 * @param most - Longest sentence that counts, in UTF-16 code units.
 */
export function concludingSentence(text: string, most: number): string | null {
  const end = text.trimEnd().slice(-2 * most);
  const last = end
    .split(/(?<=[.!?。！？])\s+|\n/u)
    .filter((sentence) => sentence.trim() !== '')
    .at(-1);
  if (last === undefined) return null;
  if (last.length <= most && startsWith(last, starts)) return last;
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const [line = '', first = ''] = [lines.at(-1), lines[0]];
  if (lines.length < 2) return null;
  if (line.length <= most && isStatement(line, last)) return line;
  const isList = lines.length > 2 && lines.slice(1).every((item) => listMark.test(item));
  const lead = first.trim();
  return isList && lead.endsWith(':') && lead.length <= most && isStatement(lead, lead)
    ? lead.slice(0, -1)
    : null;
}

/** Whether a line is one sentence that states what was found, or all of it is emphasised, and it is no item of a list. */
function isStatement(line: string, sentence: string): boolean {
  const isEmphasised = /^\s*\*\*[^*\n]{1,80}\*\*[.\s]*$/u.test(line);
  if (isEmphasised) return !/:\**[.\s]*$/u.test(line);
  return (
    !listMark.test(line) &&
    !some.test(line) &&
    line.trim() === sentence.trim() &&
    startsWith(line, statements)
  );
}

function startsWith(sentence: string, all: readonly string[]): boolean {
  const words = `${sentence
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()} `;
  return all.some((start) => words.startsWith(`${start} `));
}
