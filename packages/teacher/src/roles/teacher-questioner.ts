import {
  dimensions as allDimensions,
  createRandom,
  type Dimension,
  deriveSeed,
  type Questioner,
} from '@r2i/schema';

import { askTeacher, type Teacher, teacherRoleId } from '../model/ask-teacher.ts';
import { questionExamples } from '../prompts/question-examples.ts';
import { writeQuestionsPrompt } from '../prompts/write-questions.ts';
import { speaksOfTheView } from './speaks-of-the-view.ts';

export interface TeacherQuestionerOptions {
  /** Most questions of a crop. The paper asks for 3. @default 3 */
  readonly maxQuestions?: number;
  /** Kinds of questions wanted; a question of another kind is dropped. @default all six of ZoomBench */
  readonly dimensions?: readonly Dimension[];
  /** Questions about other photos shown as inspiration, picked by the seed. @default 6 */
  readonly examples?: number;
}

/**
 * Has a teacher write questions on a crop. Questions beyond `maxQuestions` or of a kind not asked for are dropped,
 * and so are those that speak of the image or crop itself, since they mean something else on the full photo.
 */
export function createTeacherQuestioner(
  teacher: Teacher,
  { maxQuestions = 3, dimensions = allDimensions, examples = 6 }: TeacherQuestionerOptions = {},
): Questioner {
  return {
    id: teacherRoleId(writeQuestionsPrompt, teacher, {
      maxQuestions,
      dimensions: [...dimensions],
      examples,
    }),
    async ask({ crop, label, seed, signal }) {
      const picked = createRandom(deriveSeed(seed, 'examples'))
        .shuffle(dimensions.flatMap((dimension) => questionExamples[dimension]))
        .slice(0, examples);
      const { questions } = await askTeacher(teacher, {
        prompt: writeQuestionsPrompt,
        input: { crop, label, maxQuestions, dimensions, examples: picked },
        role: 'questioner',
        seed,
        signal,
      });
      return questions
        .map(({ question, dimension }) => ({ text: question.trim(), dimension }))
        .filter(
          ({ text, dimension }) => text !== '' && dimensions.includes(dimension) && !speaksOfTheView(text),
        )
        .slice(0, maxQuestions);
    },
  };
}
