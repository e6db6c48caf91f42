import type { Answer, Vote } from '@r2i/schema';

import { VoteInputError } from '../errors/vote-input-error.ts';
import { tallyGroups } from './tally-groups.ts';

export interface VoteRule {
  /** Answers that were wanted, at least as many as there are. Those not taken count against the share. */
  readonly asked: number;
  /** Answers that must agree, in absolute numbers, at least 1. More than `asked` means that nothing can win. */
  readonly needed: number;
  /**
   * Model families that the agreeing answers must come from.
   *
   * @default 1
   */
  readonly minFamilies?: number;
}

export interface CountVoteOptions extends VoteRule {
  /** Group numbers, one for each *answered* answer, in order; see {@link AnswerGrouper}. */
  readonly groups: readonly number[];
}

/**
 * Counts a vote. The winner is the largest group, provided that it is larger than every other, has `needed`
 * members and comes from `minFamilies` families. So two groups of equal size have no winner however large they
 * are, and a small group of several families does not win over a larger one of a single family.
 *
 * The order of the answers does not change which group wins. It decides only which wording stands for a
 * group whose wordings are equally frequent, and the order of groups of equal size.
 *
 * @throws {VoteInputError} If groups and answers do not fit, an answer is there twice, there are more answers
 *   than asked for, or a number of the rule is not whole and in range.
 *
 * @example
 * countVote(answers, { groups: [0, 0, 1], asked: 4, needed: 2 }).winner; // the wording of group 0
 */
export function countVote(
  answers: readonly Answer[],
  { groups, asked, needed, minFamilies = 1 }: CountVoteOptions,
): Vote {
  checkVoteRule(answers, { asked, needed, minFamilies });
  const tally = tallyGroups(answers, groups);
  const [first, second] = tally;
  const wins =
    first !== undefined &&
    first.members.length >= needed &&
    first.members.length > (second?.members.length ?? 0) &&
    first.families.length >= minFamilies;
  const count = (status: Answer['status']): number =>
    answers.filter((answer) => answer.status === status).length;
  return {
    groups: tally,
    asked,
    answered: count('answered'),
    abstained: count('abstained'),
    faults: count('fault'),
    needed,
    winner: wins ? first.text : null,
  };
}

/** @throws {VoteInputError} If a number is out of range. */
export function checkVoteRule(
  answers: readonly Answer[],
  { asked, needed, minFamilies }: Required<VoteRule>,
): void {
  for (const [name, value] of [
    ['needed', needed],
    ['minFamilies', minFamilies],
  ] as const) {
    if (!Number.isSafeInteger(value) || value < 1) {
      throw new VoteInputError(`${name} must be a whole number of at least 1, not ${value}`);
    }
  }
  if (!Number.isSafeInteger(asked) || asked < answers.length) {
    throw new VoteInputError(
      `asked must be a whole number of at least the ${answers.length} answers given, not ${asked}`,
    );
  }
}
