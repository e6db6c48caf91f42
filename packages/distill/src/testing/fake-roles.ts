import { createRuleGrouper } from '@r2i/answers';
import {
  type Answer,
  createRandom,
  type Dimension,
  deriveSeed,
  type Proposal,
  type TrialView,
} from '@r2i/schema';

import type { DistillRoles } from '../distill-roles.ts';

/** What the fake models do, by candidate. Candidates are told apart by the left edge of their box. */
export interface FakeBehaviour {
  readonly proposals?: readonly Proposal[];
  readonly questions?: readonly string[];
  readonly dimension?: Dimension;
  /** Answers of sample 0 .. k-1 of each of the two answerers; `null` abstains, `'fault'` fails. */
  readonly answers?: (answerer: number, sample: number) => string | null;
  readonly check?: 'pass' | 'fail' | 'unknown';
  readonly doubt?: 'pass' | 'fail' | 'unknown';
  /** What the check for the plain photo comes to; without it, nobody can tell. */
  readonly plainView?: 'pass' | 'fail' | 'unknown';
  readonly distractors?: readonly string[];
  /** What the solver says in a view; `'fault'` fails. */
  readonly solution?: (sample: number, view: TrialView) => string | null;
  /** The same for a strong model on the plain photo; without it there is none. */
  readonly gapSolution?: (sample: number) => string | null;
  /** Called before every role; may wait or throw. */
  readonly before?: (role: string, seed: number) => Promise<void>;
}

/** A proposal with its left edge at `left`. */
export function fakeProposal(left: number, score = 0.9): Proposal {
  const box = { frame: 'pixel', left, top: 10, right: left + 30, bottom: 30 } as const;
  return { box, label: 'text', score, proposer: 'fake-proposer/1' };
}

/** Roles without a model. By default everything passes, all agree on "EXIT" and the solver reads "EX1T". */
export function fakeRoles({
  proposals = [fakeProposal(10)],
  questions = ['What does the text say?'],
  dimension = 'ocr',
  answers = () => 'EXIT',
  check = 'pass',
  doubt = 'pass',
  plainView,
  distractors = ['EX1T', 'EXLT', 'FXIT'],
  solution = () => 'EX1T',
  gapSolution,
  before = () => Promise.resolve(),
}: FakeBehaviour = {}): DistillRoles {
  const answerOf = (model: string, family: string, sample: number, text: string | null): Answer => {
    if (text === 'fault') return { status: 'fault', model, family, sample, reason: 'planted' };
    if (text === null) return { status: 'abstained', model, family, sample, reason: 'nothing-read' };
    return { status: 'answered', model, family, sample, text };
  };
  const answerer = (index: number): DistillRoles['answerers'][number]['answerer'] => ({
    id: `fake-answerer-${index}/1`,
    family: `family-${index}`,
    async answer({ samples, seed }) {
      await before(`answerer-${index}`, seed);
      return samples.map((sample) =>
        answerOf(`fake-answerer-${index}/1`, `family-${index}`, sample, answers(index, sample)),
      );
    },
  });
  const rules = createRuleGrouper();
  return {
    proposer: {
      id: 'fake-proposer/1',
      async propose({ seed }) {
        await before('proposer', seed);
        return proposals;
      },
    },
    questioner: {
      id: 'fake-questioner/1',
      async ask({ seed }) {
        await before('questioner', seed);
        return questions.map((text) => ({ text, dimension }));
      },
    },
    validator: {
      id: 'fake-validator/1',
      async validate({ seed, questions }) {
        await before('validator', seed);
        return questions.map(() => [{ criterion: 'legible', outcome: check, detail: 'planted' }]);
      },
      ...(plainView === undefined
        ? {}
        : {
            plainView: {
              id: 'fake-plain-view/1',
              async checkPlainView({ seed }) {
                await before('plain-view', seed);
                return { criterion: 'unique-on-plain-photo', outcome: plainView, detail: 'planted' };
              },
            },
          }),
    },
    answerers: [
      { answerer: answerer(0), samples: 4 },
      { answerer: answerer(1), samples: 4 },
    ],
    grouper: {
      ...rules,
      async group(asked) {
        await before('grouper', asked.seed);
        return rules.group(asked);
      },
    },
    verifier: {
      id: 'fake-verifier/1',
      async verify({ seed }) {
        await before('verifier', seed);
        return [{ criterion: 'distinct-glyphs', outcome: doubt, detail: 'planted' }];
      },
    },
    distractorWriter: {
      id: 'fake-writer/1',
      async write({ seed }) {
        await before('distractor-writer', seed);
        return distractors;
      },
    },
    solver: {
      id: 'fake-solver/1',
      family: 'family-0',
      async solve({ samples, seed, view, image }) {
        if ((image === null) !== (view === 'blind')) throw new RangeError(`${view} with a wrong image`);
        await before('solver', seed);
        return samples.map((sample) => answerOf('fake-solver/1', 'family-0', sample, solution(sample, view)));
      },
    },
    ...(gapSolution === undefined
      ? {}
      : {
          gapSolver: {
            id: 'fake-gap-solver/1',
            family: 'family-1',
            async solve({ samples }) {
              return samples.map((sample) =>
                answerOf('fake-gap-solver/1', 'family-1', sample, gapSolution(sample)),
              );
            },
          },
        }),
  };
}

/** Waits a little, differently for each call, so that concurrent work finishes in a scrambled order. */
export function scrambledWait(role: string, seed: number): Promise<void> {
  const milliseconds = createRandom(deriveSeed(seed, role)).integer(0, 8);
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
}
