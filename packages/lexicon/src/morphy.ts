import { indexLine, type PartOfSpeech } from './database.ts';

/** Endings and what stands in their place in a base form, as WordNet's own `morphy` has them; doubled letters besides. */
const endings: Readonly<Record<PartOfSpeech, readonly (readonly [string, string])[]>> = {
  noun: [
    ['s', ''],
    ['ses', 's'],
    ['ves', 'f'],
    ['xes', 'x'],
    ['zes', 'z'],
    ['ches', 'ch'],
    ['shes', 'sh'],
    ['men', 'man'],
    ['ies', 'y'],
  ],
  verb: [
    ['s', ''],
    ['ies', 'y'],
    ['es', 'e'],
    ['es', ''],
    ['ed', 'e'],
    ['ed', ''],
    ['ing', 'e'],
    ['ing', ''],
  ],
  adj: [
    ['er', ''],
    ['est', ''],
    ['er', 'e'],
    ['est', 'e'],
  ],
  adv: [],
};
const doubled = /([bdglmnprt])\1$/u;

/**
 * The forms of a word, or of several joined by `_`, that WordNet lists: the word itself first, then what is left without an ending.
 *
 * @example
 * baseForms('noun', 'stripes'); // ['stripe']
 */
export function baseForms(part: PartOfSpeech, word: string): string[] {
  const stems = endings[part].flatMap(([end, instead]) => {
    if (word.length <= end.length + 1 || !word.endsWith(end)) return [];
    const stem = word.slice(0, -end.length) + instead;
    return instead === '' && end !== 's' && doubled.test(stem) ? [stem, stem.slice(0, -1)] : [stem];
  });
  return [...new Set([word, ...stems])].filter((form) => indexLine(part, form) !== null);
}
