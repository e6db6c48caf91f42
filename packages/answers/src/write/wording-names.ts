/** Names of the wordings, the default first. */
export const wordingNames = ['zoombench', 'letter-only', 'answer-tags'] as const;

export type WordingName = (typeof wordingNames)[number];
