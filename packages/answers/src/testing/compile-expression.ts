import { type AST, RegExpParser } from '@eslint-community/regexpp';

/** One step of an expression. `to` and `or` are places in the program. */
export type Instruction =
  | { readonly op: 'take'; readonly matches: (character: string) => boolean; readonly back: boolean }
  | { readonly op: 'fork'; readonly to: number; readonly or: number }
  | { readonly op: 'jump'; readonly to: number }
  | { readonly op: 'edge'; readonly kind: 'start' | 'end' | 'word'; readonly negate: boolean }
  | { readonly op: 'look'; readonly program: readonly Instruction[]; readonly negate: boolean }
  | { readonly op: 'found' };

/** A regular expression as a program for a machine that goes back. */
export interface Program {
  readonly instructions: readonly Instruction[];
  readonly unicode: boolean;
  readonly multiline: boolean;
}

/**
 * By flags, then by source: a text that is put together of both would have to be hashed each time. Not by the expression,
 * since functions make most of them anew each time.
 */
const programs = new Map<string, Map<string, Program>>();

/** @throws {Error} For what no expression of this package has: references to groups, loops of what may be empty. */
export function compileExpression(expression: RegExp): Program {
  const { source, flags } = expression;
  const known = programs.get(flags)?.get(source);
  if (known !== undefined) return known;
  const program = compile(source, flags);
  programs.set(flags, (programs.get(flags) ?? new Map<string, Program>()).set(source, program));
  return program;
}

function compile(source: string, flags: string): Program {
  const unicode = flags.includes('u');
  const pattern = new RegExpParser().parsePattern(source, 0, source.length, { unicode });
  const own = flags.replaceAll(/[gymd]/gu, '');
  const instructions: Instruction[] = [];
  new Compiler(own, instructions, false).alternatives(pattern.alternatives);
  instructions.push({ op: 'found' });
  return { instructions, unicode, multiline: flags.includes('m') };
}

class Compiler {
  readonly #flags: string;
  readonly #out: Instruction[];
  readonly #back: boolean;

  constructor(flags: string, out: Instruction[], back: boolean) {
    this.#flags = flags;
    this.#out = out;
    this.#back = back;
  }

  alternatives(list: readonly AST.Alternative[]): void {
    const jumps: number[] = [];
    for (const [index, { elements }] of list.entries()) {
      const fork = index < list.length - 1 ? this.#reserve() : null;
      for (const element of this.#back ? [...elements].reverse() : elements) this.#element(element);
      if (fork === null) continue;
      jumps.push(this.#reserve());
      this.#out[fork] = { op: 'fork', to: fork + 1, or: this.#out.length };
    }
    for (const jump of jumps) this.#out[jump] = { op: 'jump', to: this.#out.length };
  }

  #reserve(): number {
    return this.#out.push({ op: 'found' }) - 1;
  }

  #element(element: AST.Element): void {
    switch (element.type) {
      case 'Character':
      case 'CharacterSet':
      case 'CharacterClass':
        this.#out.push({ op: 'take', matches: matcherOf(element.raw, this.#flags), back: this.#back });
        return;
      case 'Group':
      case 'CapturingGroup':
        this.alternatives(element.alternatives);
        return;
      case 'Quantifier':
        this.#repeat(element);
        return;
      case 'Assertion':
        this.#assertion(element);
        return;
      default:
        throw new Error(`no expression here has ${element.type} (${element.raw})`);
    }
  }

  #repeat({ element, min, max, greedy }: AST.Quantifier): void {
    for (let count = 0; count < min; count += 1) this.#element(element);
    if (max === Number.POSITIVE_INFINITY) {
      const fork = this.#reserve();
      this.#element(element);
      this.#out.push({ op: 'jump', to: fork });
      this.#out[fork] = forkTo(fork + 1, this.#out.length, greedy);
      return;
    }
    const forks: number[] = [];
    for (let count = min; count < max; count += 1) {
      forks.push(this.#reserve());
      this.#element(element);
    }
    for (const fork of forks) this.#out[fork] = forkTo(fork + 1, this.#out.length, greedy);
  }

  #assertion(assertion: AST.Assertion): void {
    if (assertion.kind === 'lookahead' || assertion.kind === 'lookbehind') {
      const program: Instruction[] = [];
      new Compiler(this.#flags, program, assertion.kind === 'lookbehind').alternatives(
        assertion.alternatives,
      );
      program.push({ op: 'found' });
      this.#out.push({ op: 'look', program, negate: assertion.negate });
    } else {
      const negate = assertion.kind === 'word' && assertion.negate;
      this.#out.push({ op: 'edge', kind: assertion.kind, negate });
    }
  }
}

function forkTo(body: number, after: number, greedy: boolean): Instruction {
  return greedy ? { op: 'fork', to: body, or: after } : { op: 'fork', to: after, or: body };
}

const nativeExec = RegExp.prototype.exec;

function matcherOf(raw: string, flags: string): (character: string) => boolean {
  const one = new RegExp(`^(?:${raw})$`, flags);
  const known = new Map<string, boolean>();
  return (character) => {
    const before = known.get(character);
    if (before !== undefined) return before;
    const matches = nativeExec.call(one, character) !== null;
    known.set(character, matches);
    return matches;
  };
}
