export type { AnswerFormOptions } from './compare/answer-form.ts';
export { type CalendarRelation, compareCalendar } from './compare/calendar-words.ts';
export { canonicalWords } from './compare/canonical-words.ts';
export { normalForms } from './compare/normal-forms.ts';
export { plainMath } from './compare/plain-math.ts';
export { unifySpelling } from './compare/spelling.ts';
export { convertedQuantity, type Unit, unitBeside } from './compare/units.ts';
export { visibleText } from './compare/visible-text.ts';
export { withoutAccents } from './compare/without-accents.ts';
export { VoteInputError } from './errors/vote-input-error.ts';
export { bareOptions } from './read/bare-options.ts';
export { type ExtractAnswerOptions, extractAnswer } from './read/extract-answer.ts';
export type { Extraction, UnreadableReason } from './read/extraction.ts';
export { readUnspacedNumber } from './read/foreign-number-words.ts';
export type { FoundNumber } from './read/found-number.ts';
export { hasFinishedAnswer } from './read/has-finished-answer.ts';
export { isDenied } from './read/is-denied.ts';
export { type Measure, measureOf } from './read/measure.ts';
export type { BoundSide } from './read/number-bound.ts';
export { behindNumbering, type Numbering } from './read/numbering.ts';
export { type ClockTime, readClockTimes, sameTime } from './read/read-clock-time.ts';
export { type CalendarDate, readDate, sameDate } from './read/read-date.ts';
export { readJson } from './read/read-json.ts';
export { type ReadLetter, readLetter, readTargetLetter } from './read/read-letter.ts';
export { type AnsweringPart, type NonAnswer, readNonAnswer } from './read/read-non-answer.ts';
export { readNumbers } from './read/read-numbers.ts';
export { type ReadQuery, readOptions } from './read/read-options.ts';
export { type NumberRange, readRange } from './read/read-range.ts';
export { readStatedNumber, type StatedNumber } from './read/read-stated-number.ts';
export { readTarget } from './read/read-target.ts';
export { readToolFailure, type ToolFailure } from './read/read-tool-failure.ts';
export { type ReadYesNo, readYesNo } from './read/read-yes-no.ts';
export { type SplitOutput, splitThoughts } from './read/split-thoughts.ts';
export { spokenForm } from './read/spoken-form.ts';
export { type ThoughtTags, thoughtTags } from './read/thought-marks.ts';
export { takenOptions } from './read/weigh-options.ts';
export { withoutReasons } from './read/without-reasons.ts';
export { abstains } from './vote/abstains.ts';
export { answerKey } from './vote/answer-key.ts';
export { canStillWin } from './vote/can-still-win.ts';
export { type CountVoteOptions, countVote, type VoteRule } from './vote/count-vote.ts';
export { differByRule } from './vote/differ-by-rule.ts';
export { isDecided } from './vote/is-decided.ts';
export { createRuleGrouper, type RuleGrouperOptions } from './vote/rule-grouper.ts';
export {
  ownQueryPrompt,
  putQuery,
  type QueryPrompt,
  queryMark,
  queryPromptNamed,
} from './write/query-prompt.ts';
export type { AskedQuestion, Wording } from './write/wording.ts';
export { queryPromptNames, type WordingName, wordingNames } from './write/wording-names.ts';
export { wordings } from './write/wordings.ts';
