import type { Answer } from '@r2i/schema';

import { checkVoteRule, type VoteRule } from './count-vote.ts';
import { tallyGroups } from './tally-groups.ts';

/**
 * Tells whether the answers still to come could give a winner by the rule of {@link countVote}; `false` means
 * that asking on is money lost. Any answer may still join any group, found one of its own, and come from any
 * family. When none is outstanding, it tells whether there is a winner.
 *
 * @param groups - One number for each *answered* answer, in order.
 * @throws {VoteInputError} As {@link countVote} does.
 */
export function canStillWin(
  answers: readonly Answer[],
  groups: readonly number[],
  { asked, needed, minFamilies = 1 }: VoteRule,
): boolean {
  checkVoteRule(answers, { asked, needed, minFamilies });
  const outstanding = asked - answers.length;
  const tally = tallyGroups(answers, groups).map((group) => ({
    size: group.members.length,
    families: group.families.length,
  }));
  const contenders = outstanding > 0 ? [...tally, { size: 0, families: 0 }] : tally;
  // Best for a group is that it gets everything still to come, each from a family of its own.
  return contenders.some((group) => {
    const size = group.size + outstanding;
    const largestOther = Math.max(0, ...tally.filter((other) => other !== group).map((other) => other.size));
    return size >= needed && size > largestOther && group.families + outstanding >= minFamilies;
  });
}
