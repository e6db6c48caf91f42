import { indexLine, type PartOfSpeech, partsOfSpeech } from './database.ts';
import { baseForms } from './morphy.ts';
import { remember } from './remember.ts';
import { type SynsetId, synsetOf } from './synset.ts';

/** Longest phrase that is looked up, in UTF-16 code units. */
const longest = 64;
/** Meanings of a word that count, the most common first: the rare ones make anything mean anything. */
const mostSenses: Readonly<Record<PartOfSpeech, number>> = { noun: 3, verb: 3, adj: 3, adv: 2 };
const parts: readonly PartOfSpeech[] = ['noun', 'verb', 'adj', 'adv'];

/** The common meanings of a word or of several together, in any form: `stripes`, `European robin`. */
export const sensesOf: (phrase: string) => readonly SynsetId[] = remember((phrase) => {
  const lemma = phrase
    .trim()
    .toLowerCase()
    .replace(/[\s_]+/gu, '_');
  if (lemma === '' || lemma.length > longest || !/^[a-z0-9][a-z0-9._'/-]*$/u.test(lemma)) return [];
  const found = parts.flatMap((part) => spellingsOf(lemma).flatMap((spelling) => sensesAs(part, spelling)));
  return [...new Set(found)];
});

/** `oval-shaped` may stand as two words, and `T_shirt` with a hyphen. */
function spellingsOf(lemma: string): readonly string[] {
  const spellings = new Set([lemma]);
  if (lemma.includes('-')) spellings.add(lemma.replaceAll('-', '_')).add(lemma.replaceAll('-', ''));
  if (lemma.includes('_')) spellings.add(lemma.replaceAll('_', '-')).add(lemma.replaceAll('_', ''));
  return [...spellings];
}

function sensesAs(part: PartOfSpeech, lemma: string): SynsetId[] {
  return baseForms(part, lemma).flatMap((form) => {
    const fields = (indexLine(part, form) ?? '').split(' ');
    const count = Number(fields[2] ?? 0);
    return fields
      .slice(fields.length - count)
      .slice(0, mostSenses[part])
      .map((offset) => partsOfSpeech[part] + offset);
  });
}

/** Whether WordNet lists a word or phrase, in whatever form. */
export function isKnownPhrase(phrase: string): boolean {
  return sensesOf(phrase).length > 0;
}

/** Whether all that a word means is a name of somebody or of a place: `Lemmon`. */
export function isNameAlone(phrase: string): boolean {
  const senses = sensesOf(phrase);
  return (
    senses.length > 0 && senses.every((sense) => synsetOf(sense).pointers.some(({ sign }) => sign === '@i'))
  );
}

/** The parts of speech that a word or phrase may be, as letters: `n` names, `v` does, `a` describes, `r` says how. */
export function partsOf(phrase: string): ReadonlySet<string> {
  return new Set(sensesOf(phrase).map((sense) => sense.slice(0, 1)));
}

/** Signs of what an adjective is of, and of what is of the same stem. */
const stems = new Set(['+', '\\']);

/** What a word or phrase means, in words, and what that of which it is derived means: `an eight-sided polygon` of `octagonal`. */
export function definitionsOf(phrase: string): string[] {
  return sensesOf(phrase).flatMap((sense) => {
    const { gloss, pointers } = synsetOf(sense);
    return [gloss, ...pointers.flatMap(({ sign, to }) => (stems.has(sign) ? [synsetOf(to).gloss] : []))];
  });
}

/** All words that share a meaning with a word or phrase, lower case, with `_` between the words of one: `erithacus_rubecola` of `robin`. */
export function namesOf(phrase: string): string[] {
  return [...new Set(sensesOf(phrase).flatMap((sense) => synsetOf(sense).words))];
}
