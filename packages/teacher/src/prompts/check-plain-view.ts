import type { ImageView } from '@r2i/schema';
import { z } from 'zod';

import type { Prompt } from '../model/prompt.ts';
import { worded } from '../model/prompt-words.ts';
import { checkPlainViewWords } from './words/check-plain-view-words.ts';

export interface CheckPlainViewInput {
  /** The full photo, without a box. */
  readonly image: ImageView;
  readonly question: string;
}

/** How many things of a photo a question could be about. */
export interface FittingThings {
  readonly reason: string;
  readonly fits: number;
}

/** Has the things counted that a question could be about, by somebody who does not know which one is meant. */
export const checkPlainViewPrompt: Prompt<CheckPlainViewInput, FittingThings> = {
  id: 'check-plain-view/1',
  schema: z.object({ reason: z.string(), fits: z.int().nonnegative() }),
  wire: z.object({ reason: z.string(), fits: z.number() }),
  sampling: { temperature: 0, maxTokens: 1024 },
  ...worded(checkPlainViewWords, ({ image, question }) => ({ image, question })),
};
