import type { Answer } from '../records/answer.ts';
import type { Check } from '../records/check.ts';
import type { Choice } from '../records/choice.ts';
import type { TrialView } from '../records/difficulty.ts';
import type { PixelBox } from '../records/pixel-box.ts';
import type { Proposal } from '../records/proposal.ts';
import type { Dimension, Question } from '../records/question.ts';
import type { BoxedView, CropView, ImageView } from './image-view.ts';

/**
 * The roles of the recipe. A role is one question put to one model or specialist; the recipe composes roles
 * and does not know who fills them. Implementations are pure in the sense that the same request gives the
 * same result: everything that may vary is in the request. A role that throws says that nothing is known. What
 * lies below a role - retries, limits, a cache - is its own affair; `@r2i/teacher` has it.
 */
export interface Role {
  /**
   * Names the implementation with its version and every setting that changes its results, for example
   * `ppocr-v4/tile=960`. Part of the call cache's key, and recorded with each result.
   */
  readonly id: string;
}

/** Something that a model named or wrote and that comes to nothing. */
export interface Loss {
  /** Kebab-case, stable, countable: `not-found`, `unknown-dimension`, … */
  readonly reason: string;
  /** What was lost: the name of a thing, the text of a question. May be empty. */
  readonly about: string;
  /** One sentence, for people. */
  readonly detail: string;
}

/** What every request of a role carries. */
export interface RoleRequest {
  /** For anything random; derived from the run's seed and the candidate's content. */
  readonly seed: number;
  readonly signal?: AbortSignal | undefined;
  /**
   * Told of each thing that comes to nothing, in an order that depends on the request alone, so that it ends as a
   * rejection. For proposers and questioners that ask models through the call path; what a role computes is kept
   * without its losses.
   */
  readonly onLoss?: ((loss: Loss) => void) | undefined;
}

/** Says where to look. */
export interface Proposer extends Role {
  propose(
    request: RoleRequest & {
      readonly image: ImageView;
      /** Of the image in its source, for proposers that look things up; says nothing about what it shows. */
      readonly name?: string | undefined;
    },
  ): Promise<readonly Proposal[]>;
}

/** A question as its writer hands it over; it names itself only where it is not the {@link Questioner}'s id. */
export type AskedQuestion = Omit<Question, 'questioner'> & Partial<Pick<Question, 'questioner'>>;

/** Writes questions on a crop, without seeing the full image. No question is a valid result. */
export interface Questioner extends Role {
  ask(
    request: RoleRequest & {
      readonly crop: CropView;
      readonly label: string;
      /** Kinds of which a run has too few: questions of others are of no use. @default all that it asks */
      readonly only?: readonly Dimension[] | undefined;
    },
  ): Promise<readonly AskedQuestion[]>;
}

/** Checks whether a question can be asked of the full photo without its box. */
export interface PlainViewChecker extends Role {
  /**
   * @returns Whether the question's words fit exactly one thing of the photo. `unknown` where that cannot be told. The answer
   *   is not told, nor is the box shown: whoever trains on the plain photo has neither.
   */
  checkPlainView(
    request: RoleRequest & {
      readonly image: ImageView;
      /** For those who read the photo instead of asking a model. */
      readonly proposal: Proposal;
      readonly question: Question;
    },
  ): Promise<Omit<Check, 'validator'>>;
}

/** Checks all questions of a crop against crop and full image, before anybody answers them. */
export interface Validator extends Role {
  /** @returns The checks of each question, in the order of `questions`. */
  validate(
    request: RoleRequest & {
      readonly image: ImageView;
      readonly crop: CropView;
      readonly proposal: Proposal;
      /** At least one. */
      readonly questions: readonly Question[];
    },
  ): Promise<readonly (readonly Omit<Check, 'validator'>[])[]>;
  /** Who checks what is left in the end for the plain photo. Without it, no row shows the plain photo. */
  readonly plainView?: PlainViewChecker | undefined;
}

/** Answers a question on the crop, several times. */
export interface Answerer extends Role {
  /** Answerers that may share their mistakes name the same family. */
  readonly family: string;
  /**
   * @returns One answer for each of `samples`, in that order. A sample that could not be taken is a `fault`,
   *   one without a readable answer `abstained`; only a failure of the whole request throws.
   */
  answer(
    request: RoleRequest & {
      readonly crop: CropView;
      readonly question: Question;
      /** Sample numbers wanted, each 0 or above. A number always means the same varied condition. */
      readonly samples: readonly number[];
    },
  ): Promise<readonly Answer[]>;
}

/** Decides which answers mean the same. */
export interface AnswerGrouper extends Role {
  /** @returns For each text the number of its group; equal numbers mean equal answers. */
  group(
    request: RoleRequest & { readonly question: Question; readonly texts: readonly string[] },
  ): Promise<readonly number[]>;
}

/** Looks for reasons to doubt an agreed answer, with the crop and the full image at hand. */
export interface Verifier extends Role {
  verify(
    request: RoleRequest & {
      readonly image: ImageView;
      readonly crop: CropView;
      readonly proposal: Proposal;
      readonly question: Question;
      readonly answer: string;
      readonly answers: readonly Answer[];
    },
  ): Promise<readonly Omit<Check, 'validator'>[]>;
}

/** Writes wrong options. The recipe leaves out what equals the answer or another option. */
export interface DistractorWriter extends Role {
  write(
    request: RoleRequest & {
      /** The full image, without a box. */
      readonly image: ImageView;
      readonly crop: CropView;
      /** The full image with the box drawn on it, made when it is asked for: what a glance sees. */
      readonly boxed: () => Promise<BoxedView>;
      readonly question: Question;
      readonly answer: string;
      /** How many are needed; more may be returned, best first. */
      readonly count: number;
      /** Further texts in the same photo that would be wrong here, as material. */
      readonly answers: readonly Answer[];
    },
  ): Promise<readonly string[]>;
}

/** Tries the finished question in one go, as the small student would. */
export interface Solver extends Role {
  readonly family: string;
  /** @returns One answer for each of `samples`, in that order, as in {@link Answerer.answer}. */
  solve(
    request: RoleRequest & {
      /** What is shown, `null` when `view` is `blind`. */
      readonly image: ImageView | BoxedView | null;
      readonly view: TrialView;
      /** The box in pixels of the full image where it is drawn; `null` when the solver must search, or guess. */
      readonly box: PixelBox | null;
      /** Full image to `image`; below 1 where it was shrunk. */
      readonly scale: number;
      readonly question: Question;
      readonly choice: Choice;
      readonly samples: readonly number[];
    },
  ): Promise<readonly Answer[]>;
}
