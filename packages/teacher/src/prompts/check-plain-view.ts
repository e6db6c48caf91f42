import type { ImageView } from '@r2i/schema';
import { z } from 'zod';

import type { Prompt } from '../model/prompt.ts';
import { image, text } from './parts.ts';

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
  build: ({ image: full, question }) => ({
    system: [
      'You are shown a whole photo and a question that somebody wrote about one thing in it. Nobody tells you which one.',
      'Search the whole photo, small and distant things too, and count the things that fit the words of the question:',
      'each of which somebody could point at and ask this very question. A question about "the text" or "the sign" fits',
      'every text or sign that can be seen. Do not answer the question.',
      '',
      '"fits" is that number, 0 if nothing fits; "reason" is one short sentence that names what fits.',
      'Reply with JSON only: {"reason": "the blue door on the left alone", "fits": 1}',
    ].join('\n'),
    parts: [text('The photo:'), image(full), text(`Count what fits this question: ${question}`)],
  }),
};
