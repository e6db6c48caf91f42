import type { Verdict } from '@r2i/schema';

import { concludedYesNo } from './concluded-yes-no.ts';
import { placedElsewhere } from './placed-elsewhere.ts';
import { statedYesNo } from './stated-yes-no.ts';
import { verdictsOf } from './verdicts.ts';

const { correct, incorrect, noAnswer, undecided } = verdictsOf('yes-no');

/** The target as yes or no, where it is one of them and nothing else. */
export function targetYesNo(target: string): 'yes' | 'no' | null {
  const word = /^(yes|no|true|false)\s*[.!]?$/iu.exec(target.trim())?.[1]?.toLowerCase();
  if (word === 'true' || word === 'yes') return 'yes';
  return word === 'no' || word === 'false' ? 'no' : null;
}

/** What somebody is about to look at, which says nothing of it. */
const announcing =
  /^\s*(?:let\sme|let['’]s|to\sanswer\sthis(?:\squestion)?,|(?:first,?\s)?i\s(?:need|have|will|am\sgoing)\sto)\s[^.!?:\n]{1,200}[.!?:\n]\s*/iu;
/** `Well, yes`: what is said before anything is. */
const lead = /^\s*(?:well|hmm|oh|ah|so|um|okay|ok)[,.]\s+/iu;
const opinion =
  /^(?:(?:so|well|but),?\s+)?(?:i (?:think|believe|guess|would say|'d say)|i'd say|my (?:best )?guess is|the answer is|it seems|it appears)[,:]?\s+(?=\p{L})(?!so(?!\p{L})|not(?!\p{L}))/iu;
/** `Indeed it is`, `It sure is`, `It isn't indeed`: a short clause with a word that adds nothing to it. */
const stressed =
  /^\s*(?:(?:yes,?\s)?(?:indeed|certainly|definitely),?\s)?(it|he|she|they|there|this|that|these|those)\s(?:(?:indeed|sure|surely|certainly|definitely)\s)?((?:is|are|does|do|has|have|was|were)(?:\snot|n['’]t)?)(?:,?\sindeed)?\s?[.!]?\s*$/iu;
/**
 * Compares the yes or no that an answer begins with, in one of ten languages; `true` and `false`, "Absolutely" and "I don't
 * think so" count where they are all of it, and a sentence about what there is where the question asks whether it is
 * there. A sentence that says neither is left open.
 */
export function scoreYesNo(output: string, target: 'yes' | 'no', query: string): Verdict {
  const answer = output
    .replace(announcing, '')
    .replace(lead, '')
    .replace(opinion, '')
    .replace(stressed, '$1 $2');
  const concluded = concludedYesNo(answer);
  if (concluded?.said === 'both') return noAnswer('several-answers');
  const stated =
    concluded !== null && !concluded.isPhrase
      ? null
      : placedElsewhere(answer, query)
        ? 'no'
        : statedYesNo(answer, query);
  const said = concluded?.said ?? stated;
  if (said === null || (stated !== null && stated !== said)) return undecided('no-yes-or-no');
  return said === target ? correct(said) : incorrect(said);
}
