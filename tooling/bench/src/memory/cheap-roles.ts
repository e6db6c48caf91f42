import { createRuleGrouper } from '@r2i/answers';
import type { DistillRoles } from '@r2i/distill';
import type { Answer, Answerer, Solver } from '@r2i/schema';
import { type CallPath, createRoleCache } from '@r2i/teacher';

/** Roles that cost nothing and accept everything: one question an image, which ends as a sample. */
export function cheapRoles(calls: CallPath): DistillRoles {
  const cached = createRoleCache(calls);
  return {
    proposer: {
      id: 'bench-proposer',
      propose: async ({ image: { size } }) => [
        {
          box: { frame: 'pixel', left: 2, top: 2, right: size.width - 8, bottom: size.height - 8 },
          label: 'thing',
          score: 1,
          proposer: 'bench-proposer',
        },
      ],
    },
    questioner: {
      id: 'bench-questioner',
      ask: async () => [{ text: 'What colour is it?', dimension: 'colour', questioner: 'bench-questioner' }],
    },
    validator: { id: 'none', validate: async ({ questions }) => questions.map(() => []) },
    answerers: [answerer('one'), answerer('other')].map((each) => ({
      answerer: cached.answerer(each),
      samples: 4,
    })),
    grouper: createRuleGrouper(),
    verifier: { id: 'none', verify: async () => [] },
    distractorWriter: { id: 'bench-writer', write: async () => ['green', 'blue', 'white'] },
    solver: cached.solver(solver),
  };
}

function answerer(family: string): Answerer {
  return {
    id: family,
    family,
    answer: async ({ samples }) => samples.map((sample) => answered(family, sample, 'red')),
  };
}

const solver: Solver = {
  id: 'bench-solver',
  family: 'student',
  solve: async ({ samples, choice }) => {
    const wrong = choice.options.find((option) => option !== 'red') ?? 'green';
    return samples.map((sample) => answered('student', sample, wrong));
  },
};

function answered(family: string, sample: number, text: string): Answer {
  return { status: 'answered', model: family, family, sample, text };
}
