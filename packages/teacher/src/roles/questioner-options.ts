import { type Dimension, dimensions } from '@r2i/schema';
import { z } from 'zod';

import { type DimensionChoice, dimensionChoiceSchema } from './dimension-choice.ts';

/** What a teacher asks about a crop. */
export interface TeacherQuestionerOptions {
  /** Most questions of a crop. The paper asks for 3. @default 3 */
  readonly maxQuestions?: number;
  /** Kinds of questions wanted, by name or with words of their own; others are left out. @default the six of ZoomBench */
  readonly dimensions?: readonly (Dimension | DimensionChoice)[];
  /** Most questions of a kind, of one crop. @default as many as there may be */
  readonly quotas?: Readonly<Partial<Record<Dimension, number>>>;
  /** Questions about other photos shown as inspiration, picked by the seed. @default 6 */
  readonly examples?: number;
  /** Questions to pick the examples from, by their kind, in place of the built-in ones. */
  readonly exampleQuestions?: Readonly<Partial<Record<Dimension, readonly string[]>>>;
}

/** The fields of {@link teacherQuestionerOptionsSchema}, for schemas that have more. */
export const teacherQuestionerShape: {
  readonly [Name in keyof TeacherQuestionerOptions]-?: z.ZodExactOptional<
    z.ZodType<NonNullable<TeacherQuestionerOptions[Name]>>
  >;
} = {
  maxQuestions: z
    .int()
    .min(1)
    .max(20)
    .exactOptional()
    .meta({ description: 'most questions of a crop', unset: '3' }),
  dimensions: z.array(dimensionChoiceSchema).min(1).exactOptional().meta({
    description: 'kinds of questions: names, or {"name", "description", "examples", "most"}',
    unset: "ZoomBench's six",
  }),
  quotas: z
    .partialRecord(z.enum(dimensions), z.int().nonnegative())
    .exactOptional()
    .meta({ description: 'most questions of a kind, of one crop: {"ocr": 1}' }),
  examples: z
    .int()
    .nonnegative()
    .max(50)
    .exactOptional()
    .meta({ description: 'questions shown as inspiration', unset: '6' }),
  exampleQuestions: z
    .partialRecord(z.enum(dimensions), z.array(z.string().min(1)).min(1))
    .exactOptional()
    .meta({ description: 'questions of your own to pick them from, by kind' }),
};

/** Checks the ranges. What is not given is left out, so that a role's id names what was chosen. */
export const teacherQuestionerOptionsSchema: z.ZodType<TeacherQuestionerOptions, unknown> =
  z.strictObject(teacherQuestionerShape);
