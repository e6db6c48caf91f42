import { type ChoiceLetter, choiceLetters, createRandom, deriveSeed } from '@r2i/schema';

import { inSeededOrder } from './in-seeded-order.ts';

/** A question as far as the place of its right option is concerned. */
export interface LetterCandidate {
  readonly id: string;
  /** How many options it has, 2 to 8. */
  readonly options: number;
  readonly letter: ChoiceLetter;
}

export interface OptionOrder {
  /** For each option shown, its place among the sample's options, counted from 0. */
  readonly order: readonly number[];
  /** Letter of the right option as shown. */
  readonly letter: ChoiceLetter;
}

/**
 * Puts the options of each question into an order of its own, so that among questions with equally many options every
 * letter is right equally often, to one. Depends on ids and seed, not on the order of `candidates`.
 */
export function balanceLetters(
  candidates: Iterable<LetterCandidate>,
  { seed }: { readonly seed: number },
): ReadonlyMap<string, OptionOrder> {
  const byId = new Map<string, LetterCandidate>();
  for (const candidate of candidates) byId.set(candidate.id, candidate);
  const dealt = new Map<number, number>();
  const orders = new Map<string, OptionOrder>();
  for (const id of inSeededOrder([...byId.keys()], deriveSeed(seed, 'letters'))) {
    const candidate = byId.get(id);
    if (candidate === undefined) continue;
    const { options, letter } = candidate;
    const turn = dealt.get(options) ?? 0;
    dealt.set(options, turn + 1);
    const place = turn % options;
    const right = choiceLetters.indexOf(letter);
    const others = Array.from({ length: options }, (_, index) => index).filter((index) => index !== right);
    const order = createRandom(deriveSeed(seed, 'options', id)).shuffle(others);
    order.splice(place, 0, right);
    orders.set(id, { order, letter: choiceLetters[place] ?? letter });
  }
  return orders;
}
