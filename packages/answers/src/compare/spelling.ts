/** British and other spellings of words that answers about photos use, as they are compared. */
const spellings: ReadonlyMap<string, string> = new Map([
  ['grey', 'gray'],
  ['colour', 'color'],
  ['coloured', 'colored'],
  ['centre', 'center'],
  ['metre', 'meter'],
  ['litre', 'liter'],
  ['theatre', 'theater'],
  ['aluminium', 'aluminum'],
  ['tyre', 'tire'],
  ['tyres', 'tires'],
  ['mould', 'mold'],
  ['moustache', 'mustache'],
  ['pyjamas', 'pajamas'],
  ['plough', 'plow'],
  ['racquet', 'racket'],
  ['jewellery', 'jewelry'],
  ['fibre', 'fiber'],
  ['kerb', 'curb'],
  ['sceptre', 'scepter'],
  ['labour', 'labor'],
  ['harbour', 'harbor'],
  ['neighbour', 'neighbor'],
  ['flavour', 'flavor'],
  ['armour', 'armor'],
  ['programme', 'program'],
  ['disc', 'disk'],
  ['discs', 'disks'],
  ['doughnut', 'donut'],
  ['doughnuts', 'donuts'],
]);

/** Replaces each word by the spelling that stands for all of its spellings. Case is lost. */
export function unifySpelling(text: string): string {
  return text.toLowerCase().replace(/\p{L}+/gu, (word) => spellings.get(word) ?? word);
}
