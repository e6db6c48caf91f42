import { parseJson } from '@r2i/schema';

const opening = /[{[]/u;
const closings: Readonly<Record<string, string>> = { '{': '}', '[': ']' };

/**
 * Finds the JSON value in a model's reply: the whole text, a fenced block, or the last object or list in prose.
 * What a reasoning model thinks aloud (`<think>…</think>`) is passed over, also where only its end is there.
 *
 * @throws {Error} If the text holds no complete object or list. JSON with comments or trailing commas is none.
 *
 * @example
 * readJsonReply('Sure:\n```json\n{"answer": "7"}\n```'); // { answer: '7' }
 */
export function readJsonReply(text: string): unknown {
  const said = text.replaceAll(/<think>[\s\S]*?<\/think>/gu, '').replace(/^[\s\S]*<\/think>/u, '');
  const candidates = [said.trim(), ...fencedBlocks(said).reverse(), ...balancedParts(said).reverse()];
  for (const candidate of candidates) {
    if (!opening.test(candidate.charAt(0))) continue;
    try {
      return parseJson(candidate, 'reply');
    } catch {
      // The next candidate may do.
    }
  }
  throw new Error('the reply holds no JSON object or list');
}

function fencedBlocks(text: string): string[] {
  return [...text.matchAll(/```(?:json)?\s*\n?([\s\S]*?)```/giu)].map((match) => (match[1] ?? '').trim());
}

/** Outermost objects and lists whose brackets close; brackets within strings do not count. */
function balancedParts(text: string): string[] {
  const parts: string[] = [];
  let at = 0;
  while (at < text.length) {
    const end = opening.test(text.charAt(at)) ? endOfValue(text, at) : undefined;
    if (end === undefined) {
      at += 1;
    } else {
      parts.push(text.slice(at, end));
      at = end;
    }
  }
  return parts;
}

function endOfValue(text: string, start: number): number | undefined {
  const open: string[] = [];
  let inString = false;
  for (let at = start; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (inString) {
      if (character === '\\') at += 1;
      else if (character === '"') inString = false;
    } else if (character === '"') inString = true;
    else if (character in closings) open.push(closings[character] ?? '');
    else if (character === '}' || character === ']') {
      if (open.pop() !== character) return undefined;
      if (open.length === 0) return at + 1;
    }
  }
  return undefined;
}
