/** Prompts whose system text a user may bring along, by the name in their id. */
export const promptNames = [
  'list-objects',
  'ground-object',
  'write-questions',
  'write-negative-questions',
  'validate-questions',
  'check-plain-view',
  'answer-question',
  'group-answers',
  'write-distractors',
  'solve-choice',
] as const;

export type PromptName = (typeof promptNames)[number];

/** System texts in place of the built-in ones. `{{built-in}}` stands for the built-in one, to add to it. */
export type PromptTexts = Readonly<Partial<Record<PromptName, string>>>;

/** The text that somebody brought along for a prompt; `undefined` where the built-in one holds. */
export function ownPromptText(id: string, texts: PromptTexts | undefined): string | undefined {
  const name = promptNames.find((known) => id.startsWith(`${known}/`));
  return name === undefined ? undefined : texts?.[name];
}

/**
 * A system text that somebody brought along, as it is sent.
 *
 * @param builtIn - What stands for `{{built-in}}`.
 */
export function systemTextOf(own: string, builtIn: string | undefined): string {
  return own.replaceAll('{{built-in}}', () => builtIn ?? '').trim();
}
