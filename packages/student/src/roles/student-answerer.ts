import { type WordingName, wordings } from '@r2i/answers';
import { type Answer, type Answerer, deriveSeed } from '@r2i/schema';

import type { AnswerOptions, Student } from '../student/student.ts';

export interface StudentAnswererOptions {
  /** Students of one family may share their mistakes. @default the architecture */
  readonly family?: string;
  /** Sampling of every answer; each sample has a seed of its own. @default temperature 0.7, topP 0.9, as in the paper's released code */
  readonly sampling?: Omit<NonNullable<AnswerOptions['sampling']>, 'seed'>;
  /** @default 64 */
  readonly maxTokens?: number;
  /** Words in which the question is put. @default 'zoombench' */
  readonly wording?: WordingName;
}

/**
 * Has a student answer on the crop: one look, then one sampled answer a sample. An empty answer, or one that was cut
 * off at the limit, abstains.
 */
export function createStudentAnswerer(
  student: Student,
  {
    family = student.family,
    sampling = { temperature: 0.7, topP: 0.9 },
    maxTokens = 64,
    wording = 'zoombench',
  }: StudentAnswererOptions = {},
): Answerer {
  const settings = JSON.stringify({ ...sampling, maxTokens, wording });
  const id = `student-answerer/2/${student.id}/${settings}`;
  return {
    id,
    family,
    async answer({ crop, question, samples, seed, signal }): Promise<readonly Answer[]> {
      await using glance = await student.look(crop, { signal });
      const asked = wordings[wording].open({ text: question.text, view: 'plain' });
      const answers: Answer[] = [];
      for (const sample of samples) {
        const source = { model: id, family, sample };
        const { text, finish } = await glance.answer(asked, {
          maxTokens,
          sampling: { ...sampling, seed: deriveSeed(seed, 'student-answerer', sample) },
          signal,
        }).result;
        const said = text.trim();
        if (finish === 'length') answers.push({ status: 'abstained', ...source, reason: 'cut-off' });
        else if (said === '') answers.push({ status: 'abstained', ...source, reason: 'no-text' });
        else answers.push({ status: 'answered', ...source, text: said });
      }
      return answers;
    },
  };
}
