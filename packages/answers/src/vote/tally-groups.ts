import type { Answer, AnswerGroup } from '@r2i/schema';

import { VoteInputError } from '../errors/vote-input-error.ts';

/**
 * Collects answers by group, largest group first and ties in order of appearance.
 *
 * @param groups - One number for each *answered* answer, in order.
 * @throws {VoteInputError} If there are more or fewer numbers than that, or one sample of one model votes twice.
 */
export function tallyGroups(answers: readonly Answer[], groups: readonly number[]): readonly AnswerGroup[] {
  const ballots = new Set<string>();
  const members = new Map<number, { position: number; text: string; family: string }[]>();
  let answered = 0;
  for (const [position, answer] of answers.entries()) {
    const ballot = JSON.stringify([answer.model, answer.sample]);
    if (ballots.has(ballot)) {
      throw new VoteInputError(
        `sample ${answer.sample} of ${answer.model} is there twice; hand in each answer once`,
      );
    }
    ballots.add(ballot);
    if (answer.status !== 'answered') continue;
    const group = groups[answered];
    answered += 1;
    if (group === undefined) continue;
    const list = members.get(group) ?? [];
    list.push({ position, text: answer.text, family: answer.family });
    members.set(group, list);
  }
  if (answered !== groups.length) {
    throw new VoteInputError(
      `${groups.length} group numbers for ${answered} answered answers; give one for each, in order`,
    );
  }
  return [...members.values()]
    .map((list) => ({
      text: mostFrequent(list.map((member) => member.text)),
      members: list.map((member) => member.position),
      families: [...new Set(list.map((member) => member.family))].sort(),
    }))
    .sort((left, right) => right.members.length - left.members.length);
}

/** The most frequent wording; the first among equals. */
function mostFrequent(texts: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  let best = { text: '', count: 0 };
  for (const [text, count] of counts) if (count > best.count) best = { text, count };
  return best.text;
}
