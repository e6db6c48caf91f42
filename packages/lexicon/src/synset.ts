import { dataLine, type PartOfSpeech, partsOfSpeech } from './database.ts';
import { remember } from './remember.ts';

/** Letter and offset of a synset, `n02121620`: the same for all words of one meaning. */
export type SynsetId = string;

export interface Pointer {
  /** WordNet's own sign: `@` a wider meaning, `!` the opposite, `+` the same stem, `&` like it. */
  readonly sign: string;
  readonly to: SynsetId;
}

/** Words of one meaning. */
export interface Synset {
  readonly id: SynsetId;
  /** Lower case, with `_` between the words of one. */
  readonly words: readonly string[];
  readonly pointers: readonly Pointer[];
  /** What it means, up to the first example. */
  readonly gloss: string;
}

const parts: ReadonlyMap<string, PartOfSpeech> = new Map([
  [partsOfSpeech.noun, 'noun'],
  [partsOfSpeech.verb, 'verb'],
  [partsOfSpeech.adj, 'adj'],
  [partsOfSpeech.adv, 'adv'],
]);

/** @throws RangeError for what is no id. */
export const synsetOf: (id: SynsetId) => Synset = remember((id) => {
  const part = parts.get(id.slice(0, 1));
  if (part === undefined) throw new RangeError(`no id of a synset: ${id}`);
  const line = dataLine(part, Number(id.slice(1)));
  const bar = line.indexOf('|');
  const fields = line.slice(0, bar === -1 ? line.length : bar).split(' ');
  const wordCount = Number.parseInt(fields[3] ?? '0', 16);
  const words = Array.from({ length: wordCount }, (_, index) =>
    // An adjective may have its place behind it: `afloat(p)`.
    (fields[4 + 2 * index] ?? '').toLowerCase().replace(/\([a-z]+\)$/u, ''),
  );
  const first = 5 + 2 * wordCount;
  const pointers = Array.from({ length: Number(fields[first - 1] ?? 0) }, (_, index) => {
    const [sign = '', offset = '', letter = ''] = fields.slice(first + 4 * index);
    // Adjectives that are like another one count as adjectives.
    return { sign, to: (letter === 's' ? partsOfSpeech.adj : letter) + offset };
  });
  const gloss = bar === -1 ? '' : (line.slice(bar + 1).split('; "')[0] ?? '').trim();
  return { id, words, pointers, gloss };
});
