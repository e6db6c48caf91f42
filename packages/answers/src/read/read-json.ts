import { parseJson } from '@r2i/schema';

import { bracketedParts } from './bracketed-parts.ts';
import { repairJson } from './repair-json.ts';
import { splitThoughts } from './split-thoughts.ts';

const fence = '```';
/** Repairing costs more than reading. */
const mostRepairs = 6;

/**
 * Finds the JSON value in a model's reply: all that is said, a fenced block, or the last object or list in prose. What
 * the model thinks is passed over, in the marks of any family ({@link splitThoughts}). Where nothing in it is JSON as it
 * stands, what is nearly JSON is taken: trailing commas, comments, other quotes, names without any.
 *
 * @throws {Error} If what is said holds no complete object or list.
 *
 * @example
 * readJson('Sure:\n```json\n{"answer": "7"}\n```'); // { answer: '7' }
 */
export function readJson(reply: string): unknown {
  // What is JSON from its first character to its last holds no thought: marks in it are of a text that was read.
  const bare = reply.trim();
  if (bare.startsWith('{') || bare.startsWith('[')) {
    try {
      return parseJson(bare, 'reply');
    } catch {
      // Prose, or what is nearly JSON.
    }
  }
  const { said } = splitThoughts(reply);
  const whole = [said, ...fencedBlocks(said).reverse()];
  const parts = bracketedParts(said).reverse();
  for (const candidate of [...whole, ...parts]) {
    const [first] = candidate;
    if (first !== '{' && first !== '[') continue;
    try {
      return parseJson(candidate, 'reply');
    } catch {
      // The next candidate may do.
    }
  }
  // A word in brackets is prose.
  const likely = parts.filter((part) => /["'“‘:]/u.test(part));
  for (const candidate of [...whole, ...likely].slice(0, mostRepairs)) {
    const value = repairJson(candidate);
    if (value !== undefined) return value;
  }
  throw new Error('the reply holds no JSON object or list');
}

function fencedBlocks(text: string): string[] {
  // Between fences stands what is fenced, then what is not; the last piece is never closed.
  const pieces = text.split(fence).slice(0, -1);
  return pieces.filter((_, index) => index % 2 === 1).map((block) => block.replace(/^json/iu, '').trim());
}
