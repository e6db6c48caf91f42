import { abstains, canStillWin, countVote, isDecided } from '@r2i/answers';
import { type Answer, answerSchema, type CropView, type Question, type Vote } from '@r2i/schema';
import { z } from 'zod';

import type { CandidateContext } from './candidate-context.ts';
import type { AnswererShare } from './distill-roles.ts';
import { countRefused, faultAnswers } from './fault-answers.ts';
import { faultForms } from './fault-forms.ts';
import { attempt, type Failure, type RejectionCause, type Step } from './step.ts';

const answersSchema = z.array(answerSchema);
const groupsSchema = z.array(z.int().nonnegative());

/**
 * Takes the samples of each answerer in turn and counts the vote. Stops asking when the vote is decided: no answer
 * can reach the number needed any more, or nothing still to come can change the winner.
 */
export async function voteOnAnswers(
  context: CandidateContext,
  { crop, question }: { crop: CropView; question: Question },
): Promise<Step<{ answers: readonly Answer[]; vote: Vote }>> {
  const { needed, minFamilies } = context.options.vote;
  const asked = context.roles.answerers.reduce((sum, share) => sum + share.samples, 0);
  let answers: readonly Answer[] = [];
  let groups: readonly number[] = [];
  for (const share of context.roles.answerers) {
    answers = [...answers, ...(await takeSamples(context, { share, crop, question }))];
    const grouped = await groupAnswers(context, question, answers);
    if ('failure' in grouped) {
      // Which of them agree is not known, so that each stands alone.
      const alone = answers.filter(({ status }) => status === 'answered').map((_, index) => index);
      const vote = countVote(answers, { groups: alone, asked, needed, minFamilies });
      return {
        trail: { answers, vote },
        cause: { stage: 'vote', reason: grouped.reason, detail: grouped.failure },
      };
    }
    groups = grouped.value;
    if (!canStillWin(answers, groups, { asked, needed })) break;
    if (isDecided(answers, groups, { asked, needed, minFamilies })) break;
  }
  const vote = countVote(answers, { groups, asked, needed, minFamilies });
  return { trail: { answers, vote }, cause: judgeVote(vote, answers) };
}

/**
 * A vote without a winner ends in `no-consensus`, unless the calls that failed could have changed that:
 * then nothing is known, and the reason says so. Refused ones are told apart: it was the services that left it open.
 */
function judgeVote(vote: Vote, answers: readonly Answer[] = []): RejectionCause | undefined {
  if (vote.winner !== null) return undefined;
  const largest = vote.groups[0]?.members.length ?? 0;
  const detail =
    `${largest} of ${vote.asked} agree and ${vote.needed} are needed; ` +
    `${vote.abstained} abstained, ${vote.faults} failed${faultForms(answers)}`;
  const notAsked = vote.asked - vote.answered - vote.abstained - vote.faults;
  const couldWin = (faults: number): boolean => faults > 0 && largest + faults + notAsked >= vote.needed;
  if (couldWin(vote.faults - countRefused(answers))) return { stage: 'vote', reason: 'check-failed', detail };
  const refusalsDecide = couldWin(vote.faults);
  return { stage: 'vote', reason: refusalsDecide ? 'check-refused' : 'no-consensus', detail };
}

async function takeSamples(
  context: CandidateContext,
  { share, crop, question }: { share: AnswererShare; crop: CropView; question: Question },
): Promise<readonly Answer[]> {
  const { answerer } = share;
  const seed = context.seedFor('answer', question.text);
  const samples = Array.from({ length: share.samples }, (_, sample) => sample);
  const { signal } = context;
  const result = await attempt(
    async () =>
      answersSchema
        .length(samples.length)
        .parse(await answerer.answer({ crop, question, samples, seed, signal })),
    signal,
  );
  if (!('value' in result)) return faultAnswers(answerer, { ...result, samples });
  return result.value.map((answer) => asAbstention(answer, question));
}

/** Whoever answers may say in words that there is no answer, and words would be counted. */
function asAbstention(answer: Answer, question: Question): Answer {
  if (answer.status !== 'answered') return answer;
  if (!abstains(answer.text, question, { written: question.dimension === 'ocr' })) return answer;
  const { model, family, sample, condition } = answer;
  const source = { model, family, sample, ...(condition === undefined ? {} : { condition }) };
  return { status: 'abstained', ...source, reason: 'no-answer' };
}

async function groupAnswers(
  context: CandidateContext,
  question: Question,
  answers: readonly Answer[],
): Promise<{ readonly value: readonly number[] } | Failure> {
  const texts = answers.flatMap((answer) => (answer.status === 'answered' ? [answer.text] : []));
  if (texts.length === 0) return { value: [] };
  const { grouper } = context.roles;
  const seed = context.seedFor('group', question.text);
  const { signal } = context;
  return attempt(
    async () =>
      groupsSchema.length(texts.length).parse(await grouper.group({ question, texts, seed, signal })),
    signal,
  );
}
