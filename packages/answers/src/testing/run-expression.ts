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
  { instructions, unicode, multiline }: Program,
  text: string,
  { from, sticky }: { readonly from: number; readonly sticky: boolean },
): CountedSearch {
  let steps = 0;
  const run = (program: readonly Instruction[], start: number): number | null => {
    const later: number[] = [];
    let [at, pc] = [start, 0];
    for (;;) {
      steps += 1;
      const instruction = program[pc];
      if (instruction === undefined) throw new Error(`the program has no instruction ${pc}`);
      let goesOn = true;
      switch (instruction.op) {
        case 'found':
          return at;
        case 'jump':
          pc = instruction.to;
          continue;
        case 'fork':
          later.push(instruction.or, at);
          pc = instruction.to;
          continue;
        case 'take': {
          const character = characterAt(at, instruction.back);
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
        const [back, place] = [later.pop(), later.pop()];
        if (back === undefined || place === undefined) return null;
        [at, pc] = [back, place];
      }
    }
  };
  const characterAt = (at: number, back: boolean): string => {
    if (!unicode) return text.charAt(back ? at - 1 : at);
    if (!back) return at < text.length ? String.fromCodePoint(text.codePointAt(at) ?? 0) : '';
    const pair = at >= 2 ? (text.codePointAt(at - 2) ?? 0) : 0;
    return pair > 0xff_ff ? String.fromCodePoint(pair) : text.charAt(at - 1);
  };
  const isWord = (at: number): boolean => /\w/.test(text.charAt(at));
  const isEdge = (at: number, kind: 'start' | 'end' | 'word'): boolean => {
    if (kind === 'word') return isWord(at - 1) !== isWord(at);
    const next = kind === 'start' ? at - 1 : at;
    if (next < 0 || next >= text.length) return true;
    return multiline && '\n\r\u2028\u2029'.includes(text.charAt(next));
  };
  for (let index = from; index <= text.length; index += Math.max(1, characterAt(index, false).length)) {
    const end = run(instructions, index);
    if (end !== null) return { steps, found: { index, end } };
    if (sticky) break;
  }
  return { steps, found: null };
}
