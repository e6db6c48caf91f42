import { type PlainText, plainTemplate } from '@r2i/schema';

import { answerTagsWording } from './answer-tags.ts';
import { letterOnlyWording } from './letter-only.ts';
import type { WordingText } from './wording.ts';
import { queryPromptNames } from './wording-names.ts';

/** Stands in a prompt where the benchmark's own query goes. */
export const queryMark = '{{query}}';

/** What a model under test is told about an item: a text by form in which the query stands for {@link queryMark}. */
export interface QueryPrompt {
  readonly name: string;
  readonly text: Readonly<Record<'choice' | 'open', string>>;
}

/** The benchmark's own query and nothing else: how models are asked where nobody says otherwise. */
export const ownQueryPrompt: QueryPrompt = {
  name: 'query',
  text: { choice: queryMark, open: queryMark },
};

const builtIn: Readonly<Record<(typeof queryPromptNames)[number], QueryPrompt>> = {
  query: ownQueryPrompt,
  'letter-only': withBesides(letterOnlyWording),
  'answer-tags': withBesides(answerTagsWording),
};

/**
 * A built-in prompt: {@link ownQueryPrompt}, so that a model answers the prompt that is trained on, or with what a wording
 * says besides.
 *
 * @returns `undefined` where there is none of that name.
 */
export function queryPromptNamed(name: string): QueryPrompt | undefined {
  const known = queryPromptNames.find((one) => one === name);
  return known === undefined ? undefined : builtIn[known];
}

/**
 * All that a model is told about an item, as one text: the same for a served model and for one in this process. The prompt stays as
 * it was written; the query comes from outside and is made plain.
 */
export function putQuery(
  { text }: QueryPrompt,
  { query, form }: { readonly query: string; readonly form: 'choice' | 'open' },
): PlainText {
  return plainTemplate(text[form], { mark: queryMark, text: query });
}

function withBesides({ name, besides }: Pick<WordingText, 'name' | 'besides'>): QueryPrompt {
  const textOf = (form: 'choice' | 'open'): string => [queryMark, besides(form) ?? []].flat().join('\n');
  return { name, text: { choice: textOf('choice'), open: textOf('open') } };
}
