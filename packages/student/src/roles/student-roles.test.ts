import { wordings } from '@r2i/answers';
import type { Choice, CropView, ImageView, Question, TrialView } from '@r2i/schema';
import { describe, expect, it } from 'vitest';

import { openAnswerStream } from '../student/answer-stream.ts';
import type { AnswerOptions, ChoiceQuestion, Glance, Student, StudentAnswer } from '../student/student.ts';
import { createStudentAnswerer } from './student-answerer.ts';
import { createStudentSolver } from './student-solver.ts';

const question: Question = {
  text: 'What colour is the sign?',
  dimension: 'colour',
  questioner: 'test',
};
const choice: Choice = { options: ['red', 'green', 'blue'], letter: 'B', seed: 1, distractorWriter: 'test' };
const image: ImageView = {
  id: 'a'.repeat(64),
  size: { width: 1, height: 1 },
  pixels: async () => ({ width: 1, height: 1, data: new Uint8Array(3) }),
  encoded: async () => {
    throw new Error('a student takes pixels');
  },
};
const crop: CropView = {
  ...image,
  box: { frame: 'pixel', left: 0, top: 0, right: 1, bottom: 1 },
  scale: 1,
};

/** A student with made-up scores and answers, which counts what it is asked. */
function fakeStudent({
  probabilities = [0.1, 0.8, 0.1],
  answer = (options: AnswerOptions) => ({
    text: ` said ${options.sampling?.seed} `,
    finish: 'stop' as const,
  }),
}: {
  probabilities?: readonly number[];
  answer?: (options: AnswerOptions) => Pick<StudentAnswer, 'text' | 'finish'>;
} = {}): Student & { asked: ChoiceQuestion[]; looks: number; open: number } {
  const student = {
    id: 'fake',
    family: 'qwen3_vl' as const,
    device: 'cpu' as const,
    warnings: [],
    asked: [] as ChoiceQuestion[],
    looks: 0,
    open: 0,
    async look(_: unknown): Promise<Glance> {
      student.looks += 1;
      student.open += 1;
      const close = async (): Promise<void> => {
        student.open -= 1;
      };
      return {
        shownSize: image.size,
        visualTokens: 1,
        async choose(questions) {
          student.asked.push(...questions);
          return questions.map(() => ({ letter: 'B', probabilities, letterMass: 0.9, logits: [] }));
        },
        answer(_, options = {}) {
          return openAnswerStream(async () => ({ tokens: [], promptTokens: 0, ...answer(options) }));
        },
        answers: () => {
          throw new Error('not asked for');
        },
        attention: () => Promise.reject(new Error('not asked for')),
        close,
        [Symbol.asyncDispose]: close,
      };
    },
    close: () => Promise.resolve(),
    [Symbol.asyncDispose]: () => Promise.resolve(),
  };
  return student;
}

function solve(student: Student, view: TrialView, samples = [0, 1, 2, 3], temperature = 1) {
  return createStudentSolver(student, { temperature }).solve({
    image: view === 'blind' ? null : image,
    view,
    box: null,
    scale: 1,
    question,
    choice,
    samples,
    seed: 5,
  });
}

describe('createStudentSolver', () => {
  it('asks once for all samples and gives the text of the option', async () => {
    const student = fakeStudent();
    const answers = await solve(student, 'plain', [0, 1], 0);
    expect(answers).toEqual([
      expect.objectContaining({ status: 'answered', sample: 0, text: 'green', confidence: 0.8 }),
      expect.objectContaining({ status: 'answered', sample: 1, text: 'green', confidence: 0.8 }),
    ]);
    expect(student.asked).toEqual([
      {
        text: wordings.zoombench.choice({ ...question, ...choice, view: 'plain' }),
        letters: ['A', 'B', 'C'],
      },
    ]);
    expect(student.open).toBe(0);
  });

  it.each([
    { view: 'boxed' as const, said: true },
    { view: 'plain' as const, said: false },
    { view: 'blanked' as const, said: true },
  ])('speaks of the red box where it is drawn: $view', async ({ view, said }) => {
    const student = fakeStudent();
    await solve(student, view);
    expect(student.asked[0]?.text.includes('red box')).toBe(said);
  });

  it('draws samples that depend on seed and number alone', async () => {
    const student = fakeStudent({ probabilities: [0.4, 0.3, 0.3] });
    const all = await solve(student, 'plain', [0, 1, 2, 3, 4, 5, 6, 7]);
    const alone = await solve(student, 'plain', [6]);
    expect(alone[0]).toEqual(all[6]);
    expect(
      new Set(all.map((answer) => (answer.status === 'answered' ? answer.text : ''))).size,
    ).toBeGreaterThan(1);
  });

  it('abstains where nothing is shown, without a look', async () => {
    const student = fakeStudent();
    expect(await solve(student, 'blind', [0])).toEqual([
      expect.objectContaining({ status: 'abstained', reason: 'nothing-shown' }),
    ]);
    expect(student.looks).toBe(0);
  });

  it('closes the glance where choosing fails', async () => {
    const student = fakeStudent();
    const { look } = student;
    student.look = async () => ({
      ...(await look(image)),
      choose: () => Promise.reject(new Error('out of memory')),
    });
    await expect(solve(student, 'plain')).rejects.toThrow('out of memory');
    expect(student.open).toBe(0);
  });
});

describe('createStudentAnswerer', () => {
  const ask = (student: Student, samples: readonly number[]) =>
    createStudentAnswerer(student).answer({ crop, question, samples, seed: 5 });

  it('looks once and gives each sample a seed of its own', async () => {
    const student = fakeStudent();
    const answers = await ask(student, [0, 1, 2]);
    const texts = answers.map((answer) => (answer.status === 'answered' ? answer.text : answer.reason));
    expect(new Set(texts).size).toBe(3);
    expect(student.looks).toBe(1);
    expect(student.open).toBe(0);
    expect((await ask(student, [2]))[0]).toEqual(answers[2]);
  });

  it.each([
    { said: { text: '  ', finish: 'stop' as const }, reason: 'no-text' },
    { said: { text: 'a long story', finish: 'length' as const }, reason: 'cut-off' },
  ])('abstains with $reason', async ({ said, reason }) => {
    const answers = await ask(fakeStudent({ answer: () => said }), [0]);
    expect(answers).toEqual([expect.objectContaining({ status: 'abstained', reason })]);
  });
});
