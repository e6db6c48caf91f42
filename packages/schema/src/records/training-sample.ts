import { z } from 'zod';

import { type Answer, answerSchema } from './answer.ts';
import { type Check, checkSchema } from './check.ts';
import { type Choice, choiceSchema } from './choice.ts';
import { type CropRecord, cropRecordSchema } from './crop-record.ts';
import { type Difficulty, difficultySchema } from './difficulty.ts';
import { type ImageRecord, imageRecordSchema, sha256Schema } from './image-record.ts';
import { type PixelBox, pixelBoxSchema } from './pixel-box.ts';
import { type Proposal, proposalSchema } from './proposal.ts';
import { type Question, questionSchema } from './question.ts';
import { type StoredImage, storedImageSchema } from './stored-image.ts';
import { type Vote, voteSchema } from './vote.ts';

/** The full image with the box drawn on it. */
export interface BoxedImage {
  readonly image: StoredImage;
  /** The outline's outer edge in the full image: the box grown by the margin, cut at the border. */
  readonly drawnBox: PixelBox;
  /** Full image to stored image; below 1 where a pixel budget shrank it. */
  readonly scale: number;
  /** Line width in pixels of the stored image. */
  readonly lineWidth: number;
}

/** One row of supervision, with everything that led to it. */
export interface TrainingSample {
  /** As `recordVersionOf` says. */
  readonly schema: 'r2i.sample/1' | 'r2i.sample/2';
  /** Hash of image, box, question and answer. Equal content, equal id. */
  readonly id: string;
  readonly image: ImageRecord;
  /** The ungrown box, in pixels of the oriented full image. */
  readonly box: PixelBox;
  readonly boxedImage: BoxedImage;
  readonly crop: CropRecord;
  readonly question: Question;
  /** The agreed answer, as text. */
  readonly answer: string;
  readonly choice: Choice;
  readonly proposal: Proposal;
  readonly checks: readonly Check[];
  /**
   * Whether the question's words fit exactly one thing of the plain photo, without the box. `pass` alone lets a row show the
   * plain photo. Absent where it was not checked, as in runs from before there was the check.
   */
  readonly plainView?: Check | undefined;
  readonly answers: readonly Answer[];
  readonly vote: Vote;
  readonly difficulty: readonly Difficulty[];
  /** Seed from which every random choice about this sample was derived. */
  readonly seed: number;
}

export const boxedImageSchema: z.ZodType<BoxedImage> = z.strictObject({
  image: storedImageSchema,
  drawnBox: pixelBoxSchema,
  scale: z.number().positive(),
  lineWidth: z.int().positive(),
});

const sampleShape: z.ZodType<TrainingSample> = z.strictObject({
  schema: z.enum(['r2i.sample/1', 'r2i.sample/2']),
  id: sha256Schema,
  image: imageRecordSchema,
  box: pixelBoxSchema,
  boxedImage: boxedImageSchema,
  crop: cropRecordSchema,
  question: questionSchema,
  answer: z.string().min(1),
  choice: choiceSchema,
  proposal: proposalSchema,
  checks: z.array(checkSchema),
  plainView: checkSchema.optional(),
  answers: z.array(answerSchema),
  vote: voteSchema,
  difficulty: z.array(difficultySchema),
  seed: z.int().nonnegative(),
});

/** A box outside its photo would be a target that no model can point at. */
export const trainingSampleSchema: z.ZodType<TrainingSample> = sampleShape.refine(
  ({ box, image }) => box.left >= 0 && box.top >= 0 && box.right <= image.width && box.bottom <= image.height,
  { error: 'must lie within the image', path: ['box'] },
);
