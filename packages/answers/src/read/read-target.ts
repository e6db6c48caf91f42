import { bareOptions } from './bare-options.ts';
import { extractAnswer } from './extract-answer.ts';
import { stripMarkup } from './strip-markup.ts';

/** What marks an answer in a text that was meant as an output: tags, boxes, TeX around all of it, or words that announce it. */
const marks: readonly RegExp[] = [
  /<(?:\/?(?:think|(?:final[_-]?)?answer|conclusion)>|\|begin_of_box\|>)/iu,
  /\\f?boxed\s{0,8}\{/u,
  /^\s*\$[^$]*\$\s*$/u,
  /^\s*\$\$[^$]*\$\$\s*$/u,
  /^\s*\\\([^\n]*\\\)\s*$/u,
  /^\s*\\\[[^\n]*\\\]\s*$/u,
  /^\s*(?:the\s)?(?:correct\s|final\s)?answer(?:\s?[:：]|\sis\s)/iu,
];

/**
 * The text that an expected answer means. Files of answers write it as a model is to write it, `<answer>B</answer>`, `$\boxed{4}$`:
 * what is so marked is read as an output is ({@link extractAnswer}), anything else stays as it is.
 *
 * @param options - Of a choice: what means one of them is that option in its own words, which may be TeX.
 * @returns `null` where it says nothing, as an empty box.
 *
 * @example
 * readTarget('$\\boxed{4}$'); // '4'
 */
export function readTarget(target: string, options: readonly string[] = []): string | null {
  if (target.trim() === '') return null;
  if (!marks.some((mark) => mark.test(target))) return target;
  const read = extractAnswer(target, { form: 'open' });
  if (read.kind !== 'text') return null;
  return bareOptions(options).texts.find((option) => stripMarkup(option) === read.text) ?? read.text;
}
