export { LexiconError } from './errors/lexicon-error.ts';
export { isFirstlyKindOf, isKindOf } from './is-kind-of.ts';
export { definitionsOf, isKnownPhrase, isNameAlone, namesOf, partsOf } from './phrase-senses.ts';
export { actionRelation, relationOf, type WordRelation } from './relation-of.ts';
