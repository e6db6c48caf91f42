import { FormInvalidError } from '../../errors/form-invalid-error.ts';
import type { Rule } from './rule.ts';

/** Where an answer stands in its form. The same place is the same object. */
export interface FormState {
  /** The answer may end here. */
  readonly ends: boolean;
  /** Nothing more may be said. */
  readonly isOver: boolean;
  /** The state after a byte; undefined where it may not be said. */
  after(byte: number): FormState | undefined;
}

/** What is still to be said: a rule, how much of it has been, and what comes behind. Equal ones are one object. */
interface Stack {
  readonly id: number;
  readonly rule: Rule;
  readonly at: number;
  readonly rest: Stack | undefined;
}

/** An answer that may be read in more ways than this takes too long. */
const mostReadings = 8192;

/**
 * The state at the beginning of a form. States are made as they are come to.
 *
 * @throws {FormInvalidError} If a text may be read in too many ways; `after` as well.
 */
export function formStart(form: Rule): FormState {
  const rules = new Map<Rule, Map<string, Stack>>();
  const states = new Map<string, FormState>();
  let stacks = 0;

  function push(rule: Rule, at: number, rest: Stack | undefined): Stack {
    const known = rules.get(rule) ?? new Map<string, Stack>();
    rules.set(rule, known);
    const key = `${at}:${rest?.id ?? 0}`;
    const found = known.get(key);
    if (found !== undefined) return found;
    stacks += 1;
    const made = { id: stacks, rule, at, rest };
    known.set(key, made);
    return made;
  }

  function state(from: readonly (Stack | undefined)[]): FormState | undefined {
    const tops = new Map<number, Stack | undefined>();
    const seen = new Set<number>();
    // Depth first, by a list of its own: a form may be as deep as it likes.
    const open = [...from];
    while (open.length > 0) {
      const stack = open.pop();
      const id = stack?.id ?? 0;
      if (seen.has(id)) continue;
      seen.add(id);
      if (seen.size > mostReadings) {
        throw new FormInvalidError({
          place: '',
          reason: 'a text can be read in too many ways; make it simpler',
        });
      }
      const below = stack === undefined ? undefined : opened(stack);
      if (below === undefined) tops.set(id, stack);
      else open.push(...below);
    }
    if (tops.size === 0) return undefined;
    const key = [...tops.keys()].sort((a, b) => a - b).join();
    const found = states.get(key) ?? stateOf([...tops.values()]);
    states.set(key, found);
    return found;
  }

  /** What a stack stands for, one step on; undefined where a byte is to be said. */
  function opened({ rule, at, rest }: Stack): readonly (Stack | undefined)[] | undefined {
    switch (rule.kind) {
      case 'bytes':
        return at === rule.bytes.length ? [rest] : undefined;
      case 'range':
        return undefined;
      case 'all': {
        const next = rule.rules[at];
        if (next === undefined) return [rest];
        return [push(next, 0, at + 1 < rule.rules.length ? push(rule, at + 1, rest) : rest)];
      }
      case 'any':
        return rule.rules.map((one) => push(one, 0, rest));
      case 'repeat': {
        // How often it was is of no matter once it is enough and there is no end.
        const count = rule.most === Number.POSITIVE_INFINITY ? Math.min(at + 1, rule.least) : at + 1;
        return [
          ...(at >= rule.least ? [rest] : []),
          ...(at < rule.most ? [push(rule.rule, 0, push(rule, count, rest))] : []),
        ];
      }
      case 'later':
        return [push(rule.get(), 0, rest)];
    }
  }

  function stateOf(tops: readonly (Stack | undefined)[]): FormState {
    const ends = tops.includes(undefined);
    const after = new Map<number, FormState | undefined>();
    return {
      ends,
      isOver: ends && tops.length === 1,
      after(byte) {
        if (after.has(byte)) return after.get(byte);
        const next = tops.flatMap((top) => (top === undefined ? [] : said(top, byte)));
        const found = next.length === 0 ? undefined : state(next);
        after.set(byte, found);
        return found;
      },
    };
  }

  function said({ rule, at, rest }: Stack, byte: number): readonly (Stack | undefined)[] {
    if (rule.kind === 'bytes') return rule.bytes[at] === byte ? [push(rule, at + 1, rest)] : [];
    if (rule.kind !== 'range') return [];
    return rule.ranges.some(([from, to]) => byte >= from && byte <= to) ? [rest] : [];
  }

  const start = state([push(form, 0, undefined)]);
  if (start === undefined) throw new FormInvalidError({ place: '', reason: 'nothing can be said in it' });
  return start;
}
