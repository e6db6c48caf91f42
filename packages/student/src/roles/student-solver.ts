import { type WordingName, wordings } from '@r2i/answers';
import { type Answer, choiceLetters, createRandom, deriveSeed, type Solver } from '@r2i/schema';

import type { Student } from '../student/student.ts';
import { drawOption } from './draw-option.ts';

export interface StudentSolverOptions {
  /** Students of one family may share their mistakes. @default the architecture */
  readonly family?: string;
  /** Of the draws among the letters; 0 gives every sample the same answer. @default 1, as in the paper's released code */
  readonly temperature?: number;
  /** Words in which the question is put; those of the data that the student was trained on. @default 'zoombench' */
  readonly wording?: WordingName;
}

/**
 * Has a student try the finished question: one look and one pass give the probability of each letter, and each
 * sample is a seeded draw from them, which is what sampling a letter at that temperature would give. The answer is
 * the option's text.
 */
export function createStudentSolver(
  student: Student,
  { family = student.family, temperature = 1, wording = 'zoombench' }: StudentSolverOptions = {},
): Solver {
  const id = `student-solver/2/${student.id}/temperature=${temperature}/wording=${wording}`;
  return {
    id,
    family,
    async solve({ image, view, question, choice, samples, seed, signal }): Promise<readonly Answer[]> {
      const source = (sample: number) => ({ model: id, family, sample });
      if (image === null) {
        return samples.map((sample) => ({
          status: 'abstained',
          ...source(sample),
          reason: 'nothing-shown',
        }));
      }
      const letters = choiceLetters.slice(0, choice.options.length);
      await using glance = await student.look(image, { signal });
      const text = wordings[wording].choice({ text: question.text, options: choice.options, view });
      const [score] = await glance.choose([{ text, letters }], { signal });
      if (score === undefined) throw new RangeError('the student gave no score for the question');
      const { probabilities, letterMass } = score;
      return samples.map((sample): Answer => {
        const random = createRandom(deriveSeed(seed, 'student-solver', sample));
        const index = drawOption(probabilities, { temperature, random });
        return {
          status: 'answered',
          ...source(sample),
          text: choice.options[index] ?? '',
          confidence: probabilities[index] ?? 0,
          condition: `letters hold ${letterMass.toFixed(3)} of the probability`,
        };
      });
    },
  };
}
