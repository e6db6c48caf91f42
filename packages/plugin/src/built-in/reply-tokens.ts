/** Tokens of one sample of a reply, with its reasoning, by experience with models that were told to be brief. */
export const replyTokens = {
  list: 120,
  ground: 60,
  questions: 180,
  verdicts: 200,
  fits: 60,
  answer: 150,
  same: 10,
  distractors: 60,
  letter: 10,
} as const;
