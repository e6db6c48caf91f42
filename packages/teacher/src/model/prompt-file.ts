import { nearestName } from '@r2i/schema/errors';

import { knownNames, type OwnWords, type PromptWords, slotNames } from './prompt-words.ts';

const heading = /^# ([a-z][a-z-]*)$/u;

/**
 * The parts of a prompt's file: each begins with its name on a line of its own, `# rules`. A file that begins with no such line
 * is the whole system text.
 */
export function parsePromptFile(text: string): OwnWords {
  const lines = text.replaceAll('\r\n', '\n').trim().split('\n');
  if (!heading.test(lines[0] ?? '')) return { system: lines.join('\n') };
  const parts = new Map<string, string[]>();
  let part: string[] = [];
  for (const line of lines) {
    const name = heading.exec(line)?.[1];
    if (name === undefined) part.push(line);
    else {
      part = [];
      parts.set(name, part);
    }
  }
  return Object.fromEntries([...parts].map(([name, of]) => [name, of.join('\n').trim()]));
}

/** The file of a prompt, all its parts in it. */
export function formatPromptFile(words: PromptWords): string {
  return Object.entries(words)
    .map(([name, text]) => `# ${name}\n\n${text}\n`)
    .join('\n');
}

/**
 * What is wrong with the parts that somebody brought along.
 *
 * @returns One sentence without a full stop; `undefined` if nothing is.
 */
export function findWordsFault(own: OwnWords, builtIn: PromptWords): string | undefined {
  const { parts, inputs } = knownNames(builtIn);
  for (const [name, text] of Object.entries(own)) {
    if (!parts.includes(name)) return `it has no part "${name}"; ${among(name, parts)}`;
    for (const slot of slotNames(text)) {
      const known = [...parts, ...inputs, 'built-in'];
      if (!known.includes(slot))
        return `nothing stands for {{${slot}}} in its part "${name}"; ${among(slot, known)}`;
    }
  }
  const merged = { ...builtIn, ...own };
  const cycle = parts.find((name) => reachable(name, merged).has(name));
  if (cycle !== undefined) return `its part "${cycle}" stands within itself`;
  const pictures = reachable('system', merged);
  const picture = imageSlots.find((name) => pictures.has(name));
  return picture === undefined
    ? undefined
    : `{{${picture}}} is a picture, and pictures stand in its part "message" alone`;
}

/** Slots that stand for pictures. */
const imageSlots = ['image', 'crop', 'boxed'] as const;

function among(name: string, known: readonly string[]): string {
  const nearest = nearestName(name, known);
  return nearest === undefined ? `there is ${known.join(', ')}` : `did you mean "${nearest}"?`;
}

/** Names that stand in a part, and in what stands in it. */
function reachable(part: string, words: Readonly<Record<string, string>>): ReadonlySet<string> {
  const found = new Set(slotNames(words[part] ?? ''));
  // A set hands out what is added while it is gone through.
  for (const name of found) {
    if (Object.hasOwn(words, name)) for (const next of slotNames(words[name] ?? '')) found.add(next);
  }
  return found;
}
