import { ownQueryPrompt } from '@r2i/answers';
import type { PromptRecord } from '@r2i/schema';

import { studentPromptRecord } from '../prompt/prompt-record-of.ts';

/** As a small student is asked, and what is given. For tests. */
export function promptRecord(changes: Partial<PromptRecord> = {}): PromptRecord {
  return {
    ...studentPromptRecord({ prompt: ownQueryPrompt, pixels: 1_000_000, maxTokens: 12 }),
    ...changes,
  };
}
