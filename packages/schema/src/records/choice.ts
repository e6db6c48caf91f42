import { z } from 'zod';

/** Letters of the options, in order: as many as a question may list. */
export const choiceLetters = [
  'A',
  'B',
  'C',
  'D',
  'E',
  'F',
  'G',
  'H',
  'I',
  'J',
  'K',
  'L',
  'M',
  'N',
  'O',
  'P',
  'Q',
  'R',
  'S',
  'T',
  'U',
  'V',
  'W',
  'X',
  'Y',
  'Z',
] as const;

/** Most options of a choice that is made here. */
export const maxMadeOptions = 8;

export type ChoiceLetter = (typeof choiceLetters)[number];

/** A question with options, shuffled with a recorded seed. */
export interface Choice {
  /** Two to eight distinct options, in the order shown. */
  readonly options: readonly string[];
  /** Letter of the right option. */
  readonly letter: ChoiceLetter;
  /** Seed of the shuffle. */
  readonly seed: number;
  /** Who wrote the wrong options. */
  readonly distractorWriter: string;
}

export const choiceSchema: z.ZodType<Choice> = z
  .strictObject({
    options: z.array(z.string().min(1)).min(2).max(maxMadeOptions),
    letter: z.enum(choiceLetters),
    seed: z.int().nonnegative(),
    distractorWriter: z.string().min(1),
  })
  .refine((choice) => choiceLetters.indexOf(choice.letter) < choice.options.length, {
    error: 'letter names no option',
    path: ['letter'],
  })
  .refine((choice) => new Set(choice.options).size === choice.options.length, {
    error: 'options must be distinct',
    path: ['options'],
  });
