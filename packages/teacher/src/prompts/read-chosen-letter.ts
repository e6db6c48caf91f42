import { extractAnswer, readLetter, splitThoughts } from '@r2i/answers';

import { readFinalAnswer } from './read-final-answer.ts';

/** Reasons for which a reply may still begin with a letter. */
const unplaced: ReadonlySet<string> = new Set(['no-answer-found', 'not-an-option', 'letter-out-of-range']);

/**
 * Reads the letter that a reply chooses: JSON with `letter`, or what an evaluation would read, such as `B`, `**B**`,
 * `<answer>B</answer>`, `The answer is B.` or an option's text alone.
 *
 * @param options - In the order of their letters; empty where they are not known.
 * @returns The letter, `null` where the reply says that it chooses none, or what else stands under `letter`.
 * @throws {Error} If the reply names no option.
 */
export function readChosenLetter(reply: string, options: readonly string[]): unknown {
  const { said } = splitThoughts(reply);
  if (said.includes('"letter"')) {
    const member = readFinalAnswer(said, 'letter');
    return typeof member === 'string' ? (readLetter(member)?.letter ?? member) : member;
  }
  const read = extractAnswer(said, { form: 'choice', options });
  if (read.kind === 'letter') return read.letter;
  const first = said.includes('\n') ? null : readLetter(said);
  if (read.kind === 'none' && first !== null && unplaced.has(read.reason)) return first.letter;
  throw new Error(
    read.kind === 'none' ? `the reply names no option (${read.reason})` : 'the reply names no option',
  );
}
