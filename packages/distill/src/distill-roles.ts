import type {
  Answerer,
  AnswerGrouper,
  DistractorWriter,
  Proposer,
  Questioner,
  Solver,
  Validator,
  Verifier,
} from '@r2i/schema';

/** Who fills which role of the recipe. Replace one to change one stage. */
export interface DistillRoles {
  readonly proposer: Proposer;
  readonly questioner: Questioner;
  readonly validator: Validator;
  /** Asked in this order; a later one is spared when no answer can win any more. */
  readonly answerers: readonly AnswererShare[];
  readonly grouper: AnswerGrouper;
  readonly verifier: Verifier;
  readonly distractorWriter: DistractorWriter;
  /** The small student that must fail. */
  readonly solver: Solver;
  /** Tries to guess without seeing, where `guess.views` asks for it. @default solver */
  readonly guesser?: Solver | undefined;
  /** A strong model on the plain full photo; with it, only samples on which it errs are kept (gap mining). */
  readonly gapSolver?: Solver | undefined;
}

/** An answerer with the number of samples it contributes to each vote. */
export interface AnswererShare {
  readonly answerer: Answerer;
  /** At least 1. The paper takes 4 from each of two models. */
  readonly samples: number;
}
