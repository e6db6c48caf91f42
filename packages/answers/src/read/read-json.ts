import { parseJson } from '@r2i/schema';

import { bracketedParts } from './bracketed-parts.ts';
import { splitThoughts } from './split-thoughts.ts';

const fence = '```';

/**
 * Finds the JSON value in a model's reply: all that is said, a fenced block, or the last object or list in prose. What
 * the model thinks is passed over, in the marks of any family ({@link splitThoughts}).
 *
 * @throws {Error} If what is said holds no complete object or list. JSON with comments or trailing commas is none.
 *
 * @example
 * readJson('Sure:\n```json\n{"answer": "7"}\n```'); // { answer: '7' }
 */
export function readJson(reply: string): unknown {
  const { said } = splitThoughts(reply);
  const candidates = [said, ...fencedBlocks(said).reverse(), ...bracketedParts(said).reverse()];
  for (const candidate of candidates) {
    const [first] = candidate;
    if (first !== '{' && first !== '[') continue;
    try {
      return parseJson(candidate, 'reply');
    } catch {
      // The next candidate may do.
    }
  }
  throw new Error('the reply holds no JSON object or list');
}

function fencedBlocks(text: string): string[] {
  // Between fences stands what is fenced, then what is not; the last piece is never closed.
  const pieces = text.split(fence).slice(0, -1);
  return pieces.filter((_, index) => index % 2 === 1).map((block) => block.replace(/^json/iu, '').trim());
}
