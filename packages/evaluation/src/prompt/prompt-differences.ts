import type { PromptRecord } from '@r2i/schema';

/** A parameter that differs between two ways of asking, as people read its values. */
export interface PromptDifference {
  readonly parameter: string;
  readonly first: string;
  readonly second: string;
}

const parameters = {
  answers: 'answers',
  turns: 'requests an answer',
  temperature: 'temperature',
  topP: 'top-p',
  topK: 'top-k',
  presencePenalty: 'presence penalty',
  maxTokens: 'max tokens',
  seed: 'seed',
  pixels: 'pixels',
  imageFormat: 'image format',
  samples: 'samples',
} as const satisfies Partial<Record<keyof PromptRecord, string>>;

/** Numbers that decide nothing where the likeliest token is always taken. */
const ofChance: ReadonlySet<string> = new Set(['topP', 'topK', 'seed']);

/**
 * What differs between two ways of asking, as far as it can change an answer: the words and not the name of a prompt, and
 * none of the numbers of chance where both are greedy.
 */
export function promptDifferences(first: PromptRecord, second: PromptRecord): PromptDifference[] {
  const isGreedy = first.temperature === 0 && second.temperature === 0;
  const words = first.text.choice !== second.text.choice || first.text.open !== second.text.open;
  const names =
    first.name === second.name
      ? { first: first.name, second: `other words of that name` }
      : { first: first.name, second: second.name };
  return [
    ...(words ? [{ parameter: 'prompt', ...names }] : []),
    ...keysOf(parameters).flatMap((key) => {
      if (first[key] === second[key] || (isGreedy && ofChance.has(key))) return [];
      return [{ parameter: parameters[key], first: valueText(first[key]), second: valueText(second[key]) }];
    }),
  ];
}

/** Differences in one line: `temperature 0.7 -> 0, max tokens 8192 -> 12`. */
export function promptDifferenceText(differences: readonly PromptDifference[]): string {
  return differences.map(({ parameter, first, second }) => `${parameter} ${first} -> ${second}`).join(', ');
}

function valueText(value: number | string | null): string {
  return value === null ? 'not set' : String(value);
}

function keysOf<Key extends string>(record: Readonly<Record<Key, string>>): Key[] {
  const keys: Key[] = [];
  for (const key in record) keys.push(key);
  return keys;
}
