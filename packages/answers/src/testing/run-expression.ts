import type { Instruction, Program } from './compile-expression.ts';

/** What a search took, and what it found. */
export interface CountedSearch {
  /** Instructions executed, over all places where the search began and all it went back to. */
  readonly steps: number;
  readonly found: { readonly index: number; readonly end: number } | null;
}

/**
 * Searches as a machine that goes back does, without any of an engine's short cuts, and counts its steps: an upper bound
 * of what an engine does.
 */
export function runExpression(
  program: Program,
  text: string,
  { from, sticky }: { readonly from: number; readonly sticky: boolean },
): CountedSearch {
  const searches = searchesOf(program, text);
  const place = sticky ? -1 - from : from;
  const known = searches.get(place);
  if (known !== undefined) return known;
  const counted = search(program, text, { from, sticky });
  searches.set(place, counted);
  return counted;
}

/** Searches of a text that were counted, by where they began; those that begin there and nowhere else are below 0. */
type Searches = Map<number, CountedSearch>;

/** Readers that call one another search the same texts with the same expressions. */
const counted = new Map<Program, Map<string, Searches>>();
const mostTexts = 20_000;
let texts = 0;

function searchesOf(program: Program, text: string): Searches {
  const known = counted.get(program)?.get(text);
  if (known !== undefined) return known;
  if (texts === mostTexts) {
    counted.clear();
    texts = 0;
  }
  texts += 1;
  const ofProgram = counted.get(program) ?? new Map<string, Searches>();
  counted.set(program, ofProgram);
  const searches: Searches = new Map();
  ofProgram.set(text, searches);
  return searches;
}

function search(
  { instructions, unicode, multiline }: Program,
  text: string,
  { from, sticky }: { readonly from: number; readonly sticky: boolean },
): CountedSearch {
  const { after, before, word, lineEnd } = charactersOf(text, unicode);
  let steps = 0;
  /** Where to go on, and with which instruction, of this search and of those that it looks from. */
  const later: number[] = [];
  for (let index = from; index <= text.length; index += Math.max(1, after[index]?.length ?? 1)) {
    const end = run(instructions, index);
    if (end !== null) return { steps, found: { index, end } };
    if (sticky) break;
  }
  return { steps, found: null };

  function run(program: readonly Instruction[], start: number): number | null {
    const floor = later.length;
    let at = start;
    let pc = 0;
    for (;;) {
      steps += 1;
      const instruction = program[pc];
      if (instruction === undefined) throw new Error(`the program has no instruction ${pc}`);
      let goesOn = true;
      switch (instruction.op) {
        case 'found':
          later.length = floor;
          return at;
        case 'jump':
          pc = instruction.to;
          continue;
        case 'fork':
          later.push(instruction.or, at);
          pc = instruction.to;
          continue;
        case 'take': {
          const character = (instruction.back ? before[at] : after[at]) ?? '';
          goesOn = character !== '' && instruction.matches(character);
          at += instruction.back ? -character.length : character.length;
          break;
        }
        case 'edge':
          goesOn = isEdge(at, instruction.kind) !== instruction.negate;
          break;
        case 'look':
          goesOn = (run(instruction.program, at) !== null) !== instruction.negate;
          break;
      }
      if (goesOn) pc += 1;
      else {
        if (later.length === floor) return null;
        const [back, place] = [later.pop(), later.pop()];
        if (back === undefined || place === undefined) return null;
        at = back;
        pc = place;
      }
    }
  }

  function isEdge(at: number, kind: 'start' | 'end' | 'word'): boolean {
    if (kind === 'word') return (word[at - 1] ?? false) !== (word[at] ?? false);
    const next = kind === 'start' ? at - 1 : at;
    return next < 0 || next >= text.length || (multiline && lineEnd[next] === true);
  }
}

/** A text as an expression sees it, at each place of it: one more than it has characters. */
interface Characters {
  readonly text: string;
  readonly unicode: boolean;
  /** The character that begins here, and the one that ends here; empty where there is none. */
  readonly after: readonly string[];
  readonly before: readonly string[];
  readonly word: readonly boolean[];
  readonly lineEnd: readonly boolean[];
}

/** Readers look at one text with many expressions, one after the other. */
const seen: Characters[] = [];

function charactersOf(text: string, unicode: boolean): Characters {
  const known = seen.find((one) => one.unicode === unicode && one.text === text);
  if (known !== undefined) return known;
  const units = Array.from({ length: text.length }, (_, at) => text.charAt(at));
  const after = unicode ? units.map((_, at) => String.fromCodePoint(text.codePointAt(at) ?? 0)) : units;
  const before = ['', ...units];
  if (unicode)
    for (const [at, character] of after.entries()) if (character.length === 2) before[at + 2] = character;
  const word = units.map((unit) => /\w/.test(unit));
  const lineEnd = units.map((unit) => '\n\r\u2028\u2029'.includes(unit));
  const made = { text, unicode, after: [...after, ''], before, word, lineEnd };
  if (seen.unshift(made) > 8) seen.pop();
  return made;
}
