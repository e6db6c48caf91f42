import { ownQueryPrompt } from '@r2i/answers';
import type { PromptRecord } from '@r2i/schema';

/** As a small student is asked, and what is given. For tests. */
export function promptRecord(changes: Partial<PromptRecord> = {}): PromptRecord {
  return {
    ...ownQueryPrompt,
    answers: 'written',
    turns: 1,
    temperature: 0,
    topP: null,
    topK: null,
    presencePenalty: null,
    maxTokens: 12,
    seed: null,
    pixels: 1_000_000,
    imageFormat: 'as-is',
    samples: 1,
    ...changes,
  };
}
