import { queryMark } from '@r2i/answers';
import type { PromptRecord } from '@r2i/schema';
import { counted } from '@r2i/schema/text';

/** How a model was asked, as names with texts: its words, then its numbers. */
export function formatPrompt(prompt: PromptRecord | null): (readonly [name: string, text: string])[] {
  if (prompt === null) return [['asked', 'not recorded']];
  const { choice, open } = prompt.text;
  const words =
    choice === open
      ? [wordsText(choice)]
      : [`of a choice ${wordsText(choice)}`, `of an open question ${wordsText(open)}`];
  return [
    ['prompt', `${prompt.name}: ${words.join('; ')}`],
    ['asked', numbersText(prompt)],
  ];
}

function wordsText(text: string): string {
  return text === queryMark ? "the benchmark's own query and nothing else" : JSON.stringify(text);
}

function numbersText({ answers, turns, temperature, seed, ...prompt }: PromptRecord): string {
  const number = (name: string, value: number | null): string[] =>
    value === null ? [] : [`${name} ${value}`];
  return [
    ...(answers === 'letters' ? ['letters of a choice scored in one pass'] : []),
    ...(turns === 1 ? [] : [`up to ${turns} requests an answer`]),
    ...(temperature === 0 ? ['temperature 0 (greedy)'] : number('temperature', temperature)),
    ...number('top-p', prompt.topP),
    ...number('top-k', prompt.topK),
    ...number('presence penalty', prompt.presencePenalty),
    ...number('max tokens', prompt.maxTokens),
    ...number('seed', seed),
    ...(prompt.pixels === null ? ['all pixels'] : [`images of at most ${prompt.pixels} pixels`]),
    ...(prompt.imageFormat === null ? [] : [`image format ${prompt.imageFormat}`]),
    counted(prompt.samples, 'sample'),
  ].join(', ');
}
