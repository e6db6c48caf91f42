/** Names of the wordings, the default first. */
export const wordingNames = ['zoombench', 'letter-only', 'answer-tags'] as const;

/** Names of the prompts around a benchmark's own query, the default first: the query and nothing else. */
export const queryPromptNames = ['query', 'letter-only', 'answer-tags'] as const;

export type WordingName = (typeof wordingNames)[number];
