import {
  actionRelation,
  isKnownPhrase,
  isNameAlone,
  partsOf,
  relationOf,
  type WordRelation,
} from '@r2i/lexicon';

import { areSameDeed } from './deeds.ts';
import { isNearText } from './near-text.ts';

/** Endings that say of a thing what it looks or tastes like, or is made of. */
const ending = /-?(?:shaped|colou?red|flavou?red|patterned|like|styled?)$/u;
/** Sides and directions, which mean other things besides. */
const sides = new Set(
  'left right front back top bottom middle center above below behind beside north south east west up down'.split(
    ' ',
  ),
);
/** Sides that have two names. */
const namesOfSides: ReadonlyMap<string, string> = new Map([
  ['upper', 'top'],
  ['uppermost', 'top'],
  ['lower', 'bottom'],
  ['centre', 'center'],
]);
/** Directions, none of which is a kind of another. */
export const compass: ReadonlySet<string> = new Set(
  'north south east west northeast northwest southeast southwest'.split(' '),
);
/** `upward`, `leftward` */
const toward = /wards?$/u;
/** Patterns that some would tell apart and others not. */
const checks = new Set('checkered checked chequered check plaid tartan gingham'.split(' '));
const inflection = /(?:ing|ed|en|ly|e)$/u;
const shortestStem = 4;
/** Letters with which two words begin that have something to do with each other: `checkered`, `checkerboard`. */
const longStart = 6;
/** A minibus is another thing than a bus. */
const smallKind = /^(?:mini|micro)/u;

/** How a word of an answer stands to one that is expected. */
export type Fit =
  /** It says the same, or says it more closely. */
  | 'fits'
  /** It says less, or something close. */
  | 'loose'
  /** It says another thing of the same kind, or the opposite. */
  | 'rival'
  | 'none';

const fits: Readonly<Record<WordRelation, Fit>> = {
  same: 'fits',
  derived: 'fits',
  narrower: 'fits',
  wider: 'loose',
  near: 'loose',
  opposite: 'rival',
  sibling: 'rival',
  unrelated: 'none',
  'not-known': 'none',
};

export function fitOf(said: string, wanted: string): Fit {
  if (said === wanted) return 'fits';
  if (/\d/u.test(said + wanted)) return /\d/u.test(said) && /\d/u.test(wanted) ? 'rival' : 'none';
  if (isPlural(said, wanted) || isPlural(wanted, said)) return 'none';
  if (isMisspelt(said, wanted)) return 'fits';
  const [ours, theirs] = [plainOf(said), plainOf(wanted)];
  if (compass.has(theirs)) return ours === theirs ? 'fits' : compass.has(ours) ? 'rival' : 'none';
  if (ours === theirs || haveOneStem(ours, theirs)) return 'fits';
  if (areSameDeed(ours, theirs)) return 'fits';
  const relation = closest(ours, theirs);
  // `reading` is also what is written, and who dives may be called swimming.
  if (isAction(theirs) && fits[relation] === 'fits' && !isStem(ours, theirs)) {
    const byVerb = fits[actionRelation(ours, theirs)];
    if (byVerb !== 'fits') return isAction(ours) ? 'loose' : relation === 'narrower' ? 'none' : 'fits';
  }
  if (smallKind.test(ours) && ours.endsWith(theirs)) return relation === 'near' ? 'loose' : 'rival';
  if (sides.has(theirs)) return relation === 'opposite' ? 'rival' : 'none';
  const fit = fits[relation];
  if (fit !== 'none') return fit;
  if (checks.has(ours) && checks.has(theirs)) return 'loose';
  const stem = ours.replace(inflection, '');
  if (stem !== ours && stem.length >= shortestStem && fits[relationOf(stem, theirs)] === 'fits')
    return 'fits';
  // `snowy` where it is snowing.
  const root = theirs.replace(inflection, '');
  const isOf = root !== theirs && root.length >= shortestStem && partsOf(ours).has('a');
  if (isOf && relationOf(ours, root) === 'derived') return 'fits';
  return commonStart(ours, theirs) >= longStart ? 'loose' : 'none';
}

/** Whether one word is the other with an ending: `swims` where one is swimming. */
const isStem = (word: string, action: string): boolean => action.startsWith(word.replace(inflection, ''));
const isAction = (word: string): boolean => /\p{L}{2}ing$/u.test(word) && partsOf(word).has('v');

/** Materials as WordNet knows them, by the word that `canonicalWords` puts for all that mean the same. */
const materials: ReadonlyMap<string, string> = new Map([
  ['wooden', 'wood'],
  ['rock', 'stone'],
]);

/** Materials and looks that are a kind of another, and which the lexicon does not know as such. */
const kindsOf: ReadonlyMap<string, readonly string[]> = new Map([
  ['terracotta', ['clay', 'ceramic', 'earthenware']],
  ['earthenware', ['clay', 'ceramic']],
  ['vintage', ['old', 'antique']],
  ['historic', ['old']],
  ['elevated', ['high', 'tall']],
  ['raised', ['high', 'tall']],
  ['tall', ['high']],
]);

/** The relation of two words, or where they have none that of the materials they stand for. */
function closest(said: string, wanted: string): WordRelation {
  if (kindsOf.get(said)?.includes(wanted) === true) return 'narrower';
  if (kindsOf.get(wanted)?.includes(said) === true) return 'wider';
  const relation = relationOf(said, wanted);
  if (fits[relation] !== 'none') return relation;
  const [ours, theirs] = [materials.get(said) ?? said, materials.get(wanted) ?? wanted];
  return ours === said && theirs === wanted ? relation : relationOf(ours, theirs);
}

function plainOf(word: string): string {
  const plain = word.replace(ending, '');
  const side = plain.replace(toward, '');
  return namesOfSides.get(plain) ?? (sides.has(side) ? side : plain);
}

/** Letters of a word from which one that is wrong is a slip. */
const shortestSlip = 5;

/** Whether a word that the lexicon does not know is one that it knows but for a slip: `lemmon`, `umberlla`. */
function isMisspelt(said: string, wanted: string): boolean {
  return (
    Math.min(said.length, wanted.length) >= shortestSlip &&
    said[0] === wanted[0] &&
    isNearText(said, wanted) &&
    isKnownPhrase(wanted) &&
    (!isKnownPhrase(said) || isNameAlone(said))
  );
}

/** A plural that `canonicalWords` leaves is another thing: `glasses`, `glass`. */
function isPlural(plural: string, one: string): boolean {
  return plural === `${one}s` || plural === `${one}es`;
}

function commonStart(left: string, right: string): number {
  let same = 0;
  while (same < left.length && left[same] === right[same]) same += 1;
  return same;
}

/** `stripe`, `striped`, `striping`; plurals are singular already. */
function haveOneStem(left: string, right: string): boolean {
  const stem = left.replace(inflection, '');
  return stem.length >= shortestStem && stem === right.replace(inflection, '');
}
