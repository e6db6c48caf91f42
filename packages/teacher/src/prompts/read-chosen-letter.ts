import { extractAnswer, readJson, readLetter, splitThoughts } from '@r2i/answers';

import { isObject } from './is-object.ts';
import { readFinalAnswer } from './read-final-answer.ts';

/** Reasons for which a reply may still begin with a letter. */
const unplaced: ReadonlySet<string> = new Set(['no-answer-found', 'not-an-option', 'letter-out-of-range']);

/** Under which models put their choice, where it is all that they say. */
const names = ['letter', 'answer', 'final_answer', 'option', 'choice', 'selected_option'] as const;

/**
 * Reads the letter that a reply chooses: JSON with `letter`, `answer` or `choice`, or what an evaluation would read, such as `B`, `**B**`,
 * `<answer>B</answer>`, `The answer is B.` or an option's text alone.
 *
 * @param options - In the order of their letters; empty where they are not known.
 * @returns The letter, `null` where the reply says that it chooses none, or what else stands under `letter`.
 * @throws {Error} If the reply names no option.
 */
export function readChosenLetter(reply: string, options: readonly string[]): unknown {
  const { said } = splitThoughts(reply);
  const name = names.find((one) => said.includes(JSON.stringify(one)) || said.includes(`'${one}'`));
  if (name === 'letter') return letterOf(readFinalAnswer(said, 'letter'));
  if (name !== undefined && /^(?:```\w*\s*)?\{/u.test(said)) {
    const chosen = memberOf(said, name);
    if (chosen === null) return null;
    const option =
      typeof chosen === 'string' ? extractAnswer(chosen, { form: 'choice', options }) : undefined;
    if (option?.kind === 'letter') return option.letter;
    if (option?.kind === 'none' && option.reason === 'undetermined') return null;
    if (typeof chosen === 'string' && readLetter(chosen) !== null) return letterOf(chosen);
  }
  const read = extractAnswer(said, { form: 'choice', options });
  if (read.kind === 'letter') return read.letter;
  // Who looks and cannot tell has not solved it; who refuses has not tried.
  if (read.kind === 'none' && read.reason === 'undetermined') return null;
  const first = said.includes('\n') ? null : readLetter(said);
  if (read.kind === 'none' && first !== null && unplaced.has(read.reason)) return first.letter;
  throw new Error(
    read.kind === 'none' ? `the reply names no option (${read.reason})` : 'the reply names no option',
  );
}

function letterOf(member: unknown): unknown {
  return typeof member === 'string' ? (readLetter(member)?.letter ?? member) : member;
}

/** The member of that name, out of a list of one; `undefined` where the reply is no such object. */
function memberOf(said: string, name: string): unknown {
  try {
    const value = readJson(said);
    const member = isObject(value) ? value[name] : undefined;
    return Array.isArray(member) && member.length === 1 ? member[0] : member;
  } catch {
    return undefined;
  }
}
