import { readJsonReply } from '../model/read-json-reply.ts';
import { isObject } from './is-object.ts';
import { withoutThoughts } from './without-thoughts.ts';

const boxBegin = '\\boxed{';
const answerLine = /^[\s*_#>]*(?:final )?answer[\s*_]*:[\s*_]*(.*?)[\s*_]*$/iu;

/**
 * Finds the answer at the end of a reply that reasons first: the member `key` of the last JSON object that has it;
 * without one, the last `\boxed{…}`, GLM's box tokens, or a last line `Answer: …`. What stands in think blocks
 * does not count.
 *
 * @returns The member's value as it is, or the text.
 * @throws {Error} If there is none, or its JSON is broken: then nothing else in the reply is taken for it.
 */
export function readFinalAnswer(reply: string, key: string): unknown {
  const said = withoutThoughts(reply);
  const member = new RegExp(`\\{[^{}]*"${key}"\\s*:[^{}]*\\}`, 'gu');
  for (const candidate of [...said.matchAll(member)].map(([found]) => found).reverse()) {
    const value = tryJson(candidate);
    if (isObject(value) && key in value) return value[key];
  }
  const whole = tryJson(said);
  if (isObject(whole) && key in whole) return whole[key];
  if (said.includes(`"${key}"`)) throw new Error(`the JSON with "${key}" is broken`);
  const final = lastBoxed(said) ?? lastTokenBox(said) ?? lastLine(said);
  if (final === undefined || final === '') throw new Error(`the reply holds no "${key}"`);
  return final;
}

function tryJson(candidate: string): unknown {
  try {
    return readJsonReply(candidate);
  } catch {
    return undefined;
  }
}

function lastBoxed(said: string): string | undefined {
  const start = said.lastIndexOf(boxBegin);
  if (start < 0) return undefined;
  const inner = start + boxBegin.length;
  let depth = 1;
  for (let at = inner; at < said.length; at += 1) {
    if (said[at] === '{') depth += 1;
    if (said[at] === '}') depth -= 1;
    if (depth === 0) return withoutLatex(said.slice(inner, at));
  }
  return undefined;
}

function withoutLatex(content: string): string {
  return content
    .replaceAll(/\\(?:text|textbf|mathrm|mathbf)\{([^{}]*)\}/gu, '$1')
    .replaceAll(/\\([%$#&_])/gu, '$1')
    .trim();
}

function lastTokenBox(said: string): string | undefined {
  return [...said.matchAll(/<\|begin_of_box\|>([\s\S]*?)<\|end_of_box\|>/gu)].at(-1)?.[1]?.trim();
}

function lastLine(said: string): string | undefined {
  return answerLine.exec(said.split('\n').at(-1) ?? '')?.[1]?.trim();
}
