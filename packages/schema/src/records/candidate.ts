import { z } from 'zod';

import { type Answer, answerSchema } from './answer.ts';
import { type Check, checkSchema } from './check.ts';
import { type Choice, choiceSchema } from './choice.ts';
import { type CropRecord, cropRecordSchema } from './crop-record.ts';
import { type Difficulty, difficultySchema } from './difficulty.ts';
import { type Proposal, proposalSchema } from './proposal.ts';
import { type Question, questionSchema } from './question.ts';
import { type Vote, voteSchema } from './vote.ts';

/**
 * What is known of a candidate so far. The steps fill it from top to bottom; a rejection keeps whatever had
 * been filled when it was rejected.
 */
export interface CandidateTrail {
  readonly proposal?: Proposal | undefined;
  readonly crop?: CropRecord | undefined;
  readonly question?: Question | undefined;
  readonly checks?: readonly Check[] | undefined;
  readonly answers?: readonly Answer[] | undefined;
  readonly vote?: Vote | undefined;
  readonly choice?: Choice | undefined;
  readonly difficulty?: readonly Difficulty[] | undefined;
  /** Whether the question fits exactly one thing of the plain photo; absent where nobody looked. */
  readonly plainView?: Check | undefined;
}

/** Field schemas of {@link CandidateTrail}, to be spread into the records that hold a trail. */
export const candidateTrailShape: {
  readonly [Field in keyof CandidateTrail]-?: z.ZodType<CandidateTrail[Field]>;
} = {
  proposal: proposalSchema.optional(),
  crop: cropRecordSchema.optional(),
  question: questionSchema.optional(),
  checks: z.array(checkSchema).optional(),
  answers: z.array(answerSchema).optional(),
  vote: voteSchema.optional(),
  choice: choiceSchema.optional(),
  difficulty: z.array(difficultySchema).optional(),
  plainView: checkSchema.optional(),
};
