import { extractAnswer, readJson, splitThoughts } from '@r2i/answers';

import { isObject } from './is-object.ts';

/** Longest answer that is taken from the end of a reply. */
const maxLine = 4000;

/**
 * Finds the answer at the end of a reply that reasons first: the member `key` of the last JSON object that has it;
 * without one, the last `\boxed{…}`, GLM's box tokens, or a last line `Answer: …`. What is thought does not count.
 *
 * @returns The member's value as it is, or the text.
 * @throws {Error} If there is none, or its JSON is broken: then nothing else in the reply is taken for it.
 */
export function readFinalAnswer(reply: string, key: string): unknown {
  const { said } = splitThoughts(reply);
  const name = JSON.stringify(key);
  const spelling = [name, `'${key}'`, `“${key}”`].find((one) => said.includes(one));
  if (spelling !== undefined) return memberOf(said, { key, name: spelling });
  const final = lastBoxed(said) ?? lastTokenBox(said) ?? lastLine(said);
  if (final === undefined || final === '') throw new Error(`the reply holds no ${name}`);
  return final;
}

function memberOf(said: string, { key, name }: { readonly key: string; readonly name: string }): unknown {
  const flat = flatObjects(said).filter((candidate) => candidate.includes(name));
  for (const candidate of [...flat.reverse(), said]) {
    const value = tryJson(candidate);
    if (isObject(value) && key in value) return value[key];
  }
  throw new Error(`the JSON with ${name} is broken`);
}

/** Stretches between braces that hold no brace, in order. */
function flatObjects(text: string): string[] {
  const found: string[] = [];
  let start = -1;
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === '{') start = at;
    else if (text[at] === '}') {
      if (start >= 0) found.push(text.slice(start, at + 1));
      start = -1;
    }
  }
  return found;
}

function tryJson(candidate: string): unknown {
  try {
    return readJson(candidate);
  } catch {
    return undefined;
  }
}

function lastBoxed(said: string): string | undefined {
  const opening = '\\boxed{';
  const start = said.lastIndexOf(opening);
  if (start < 0) return undefined;
  let depth = 1;
  for (let at = start + opening.length; at < said.length; at += 1) {
    if (said[at] === '{') depth += 1;
    if (said[at] === '}') depth -= 1;
    if (depth === 0) return textOf(said.slice(start, at + 1));
  }
  return undefined;
}

function lastTokenBox(said: string): string | undefined {
  const [begin, end] = ['<|begin_of_box|>', '<|end_of_box|>'];
  const to = said.lastIndexOf(end);
  const from = to < 0 ? -1 : said.lastIndexOf(begin, to);
  return from < 0 ? undefined : said.slice(from + begin.length, to).trim();
}

function lastLine(said: string): string | undefined {
  const line = said.slice(said.lastIndexOf('\n') + 1);
  if (line.length > maxLine || !/answer[*_\s]*:/iu.test(line)) return undefined;
  return textOf(line);
}

/** What a marked stretch holds, without TeX and emphasis. */
function textOf(marked: string): string | undefined {
  const read = extractAnswer(marked, { form: 'open', maxUnmarkedLength: 0 });
  return read.kind === 'text' ? read.text.replaceAll(/\\([%$#&_])/gu, '$1') : undefined;
}
