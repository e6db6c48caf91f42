/** Characters that look alike in many typefaces. A character may stand in several sets. */
const sets: readonly string[] = [
  'O0oQD',
  'I1l|i!',
  '5Ss',
  '8B',
  '2Zz',
  '6G',
  'B8E',
  'CG',
  'UV',
  'VY',
  'gq9',
  'mn',
  'rn',
  'ce',
  'hb',
  'EF',
  'PR',
  '17',
  '38',
  '4A',
  'MN',
  'vy',
  'tf',
  'KX',
  'T7',
  'J3',
];

/** Sets whose members can be the very same shape, so that only context tells them apart. */
const twins: readonly string[] = ['O0oQ', 'I1l|i!', '5S', '8B', '2Z'];

/** Characters that a glyph may be mistaken for, most likely first; none for characters that stand alone. */
export function confusablesOf(character: string): readonly string[] {
  const found = sets.filter((set) => set.includes(character)).flatMap((set) => [...set]);
  return [...new Set(found)].filter((other) => other !== character);
}

/** Whether two different characters can be the same shape; a letter's two cases count as one character. */
export function areTwins(left: string, right: string): boolean {
  if (left.toLowerCase() === right.toLowerCase()) return false;
  return twins.some((set) => holds(set, left) && holds(set, right));
}

/** Whether a character has a twin of the other kind, letter or digit: `O`, `0`, `I`, `1`, `5`, `S`, … */
export function hasTwin(character: string): boolean {
  return twins.some((set) => holds(set, character));
}

function holds(set: string, character: string): boolean {
  return set.includes(character) || set.includes(character.toUpperCase());
}
