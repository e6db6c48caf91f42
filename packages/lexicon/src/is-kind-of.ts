import { sensesOf } from './phrase-senses.ts';
import { remember } from './remember.ts';
import { type SynsetId, synsetOf } from './synset.ts';

/** Steps that are gone up: a chihuahua is 13 below an entity. */
const mostSteps = 16;
const wider = new Set(['@', '@i']);

/** A meaning and all wider ones, with how many steps each is away. */
export const widerOf: (id: SynsetId) => ReadonlyMap<SynsetId, number> = remember((id) => {
  const found = new Map<SynsetId, number>([[id, 0]]);
  let last: readonly SynsetId[] = [id];
  for (let step = 1; step <= mostSteps && last.length > 0; step += 1) {
    const next = last.flatMap((one) =>
      synsetOf(one).pointers.flatMap(({ sign, to }) => (wider.has(sign) && !found.has(to) ? [to] : [])),
    );
    for (const one of next) found.set(one, step);
    last = [...new Set(next)];
  }
  return found;
});

/** Whether a thing, in one of its common meanings, is of a kind: a cat is an animal. */
export function isKindOf(word: string, kind: string): boolean {
  const kinds = sensesOf(kind);
  return sensesOf(word).some((sense) => {
    const above = widerOf(sense);
    return kinds.some((one) => above.has(one));
  });
}

/** Whether what a word or phrase means first of all is a thing of a kind: a cat is an animal, and only then a fellow. */
export function isFirstlyKindOf(word: string, kind: string): boolean {
  const [first] = sensesOf(word);
  if (first === undefined) return false;
  const above = widerOf(first);
  return sensesOf(kind).some((one) => above.has(one));
}
