import type { Answer } from '@r2i/schema';

import { checkVoteRule, type VoteRule } from './count-vote.ts';
import { tallyGroups } from './tally-groups.ts';

/**
 * Tells whether {@link countVote} would name the same group as the winner whatever the answers still to come say;
 * `true` means that asking on is money lost.
 *
 * @param groups - One number for each *answered* answer, in order.
 * @throws {VoteInputError} As {@link countVote} does.
 */
export function isDecided(
  answers: readonly Answer[],
  groups: readonly number[],
  { asked, needed, minFamilies = 1 }: VoteRule,
): boolean {
  checkVoteRule(answers, { asked, needed, minFamilies });
  const outstanding = asked - answers.length;
  const [first, second] = tallyGroups(answers, groups);
  return (
    first !== undefined &&
    first.members.length >= needed &&
    first.families.length >= minFamilies &&
    // All that is to come may join the second group, or found one.
    first.members.length > (second?.members.length ?? 0) + outstanding
  );
}
