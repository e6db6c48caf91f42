const wordsOf = (text: string): ReadonlySet<string> =>
  new Set(text.split(/\s+/u).filter((word) => word !== ''));

/** Words that say where one thing is beside another, as `canonicalWords` gives them: what follows is another thing than the one named before. */
export const placeWords: ReadonlySet<string> = wordsOf(
  `in on at of with from near by behind beside under below above inside outside around between through along against onto into to toward
  towards off over across within atop next during for than dan avec sous derriere devant mit auf neben hinter con sobre debajo detra com`,
);

/** Words that begin a statement about what was named, or another statement. */
export const relativeWords: ReadonlySet<string> = wordsOf(
  'that which who whose where while whereas as when so because since',
);

/** Forms of being, having and of showing what a thing is. */
export const statingWords: ReadonlySet<string> = wordsOf(
  `is are was were be been being has have had does do did can could would will may might must say says said read reads show shows shown showing
  display displays displayed appear appears look looks looking seem seems contain contains depict depicts feature features call called name named indicate indicates
  suggest suggests mean means think believe guess see sees seen made make makes consist consists
  written wrote printed painted titled labeled labelled engraved marked listed posted warn warns tell tells states announces advertises`,
);

const others = wordsOf(
  `a an the this that these those it he she they we i you there here its his her their our my your him them itself himself herself
  what which who how where when why and or but nor not no yes also too very quite rather just only both either likely probably possibly perhaps maybe
  approximately roughly about clearly apparently definitely certainly most more really visible image photo scene view based according answer one ones 1 some any
  type kind sort kind appearing type up down out if then s t please well ok okay`,
);
const foreign = wordsOf(
  'der das dem des ein eine einen einem einer ist sind und oder auf mit le la les un une du de l est sont et ou dans sur el los las una uno es um uma',
);

/** Words that hold a sentence together and name nothing, in English and in four other languages. */
export const functionWords: ReadonlySet<string> = new Set([
  ...placeWords,
  ...relativeWords,
  ...statingWords,
  ...others,
  ...foreign,
]);

/** Function words that may be all that is asked for: sides and places. */
export const sideWords: ReadonlySet<string> = wordsOf(
  'in on under below above behind beside inside outside between over off up down near around across',
);

export const denyingWords: ReadonlySet<string> = wordsOf(
  'not no never cannot without neither nor except hardly barely unlike isnt arent wasnt doesnt dont didnt nicht kein keine keinen pas sans sin sem não ausser',
);
