import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { ownQueryPrompt } from '@r2i/answers';
import type { PromptRecord } from '@r2i/schema';

const { resolve } = createRequire(import.meta.url);

/** What comes along: a small benchmark, a small student, and recorded answers of the model it was made from. */
export function bundled(): { readonly benchmark: string; readonly student: string; readonly base: string } {
  const benchmark = dirname(resolve('@r2i/mini-zoombench/package.json'));
  return {
    benchmark,
    student: dirname(resolve('@r2i/tiny-student/package.json')),
    base: join(benchmark, 'predictions', 'base.jsonl'),
  };
}

/** How the recorded answers that come along were asked: as a student is by default. */
export const bundledPrompt: Omit<PromptRecord, 'pixels'> = {
  ...ownQueryPrompt,
  answers: 'written',
  turns: 1,
  temperature: 0,
  topP: null,
  topK: null,
  presencePenalty: null,
  maxTokens: 12,
  seed: null,
  imageFormat: 'as-is',
  samples: 1,
};
