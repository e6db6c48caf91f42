import {
  type ChoiceLetter,
  canonicalJson,
  choiceLetters,
  type Dimension,
  dimensionSchema,
  type PixelBox,
  pixelBoxSchema,
} from '@r2i/schema';
import { z } from 'zod';

/** Whether the question fits exactly one thing of the plain photo; `unchecked` where nobody could say. */
export type PlainViewFinding = 'pass' | 'fail' | 'unchecked';

/** What a person decides about: all of an item that can be edited. */
export interface ReviewContent {
  readonly question: string;
  /** `null` where a benchmark names none. */
  readonly dimension: Dimension | null;
  /** Text of the right option; of an open question, the expected answer. */
  readonly answer: string;
  /** In the order shown; none of an open question. */
  readonly options: readonly string[];
  /** Of the right option; `null` for an open question. */
  readonly letter: ChoiceLetter | null;
  /** In pixels of the oriented photo; `null` where a benchmark has none. */
  readonly box: PixelBox | null;
  readonly plainView: PlainViewFinding;
}

/** Contents of what a run makes: a question with options about a box. */
export interface ChoiceContent extends ReviewContent {
  readonly dimension: Dimension;
  readonly letter: ChoiceLetter;
  readonly box: PixelBox;
}

/** What a person changes; the rest stays. */
export type ContentEdit = { readonly [Field in keyof ReviewContent]?: ReviewContent[Field] | undefined };

/** Longest texts that are read, in UTF-16 units; ours have some hundred. */
const longestQuestion = 4000;
const longestOption = 1000;

const content = z.strictObject({
  question: z.string().max(longestQuestion),
  dimension: dimensionSchema.nullable(),
  answer: z.string().max(longestOption),
  options: z.array(z.string().max(longestOption)).max(choiceLetters.length),
  letter: z.enum(choiceLetters).nullable(),
  box: pixelBoxSchema.nullable(),
  plainView: z.enum(['pass', 'fail', 'unchecked']),
});

/** The form alone; whether it makes a sound item, `checkContent` says. */
export const reviewContentSchema: z.ZodType<ReviewContent> = content;

export const contentEditSchema: z.ZodType<ContentEdit> = content.partial();

/** Whether it is what a run makes; an edit leaves it so. */
export function isChoiceContent(content: ReviewContent): content is ChoiceContent {
  return content.dimension !== null && content.letter !== null && content.box !== null;
}

/** Whether two contents are one, whatever the order of their fields. */
export function sameContent(one: ReviewContent, other: ReviewContent): boolean {
  return textOf(one) === textOf(other);
}

function textOf({ box, ...rest }: ReviewContent): string {
  return canonicalJson({ ...rest, options: [...rest.options], box: box === null ? null : { ...box } });
}
