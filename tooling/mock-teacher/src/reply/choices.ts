import { readOptions } from '@r2i/answers';
import { choiceLetters } from '@r2i/schema';

import type { MockRequest } from '../request/mock-request.ts';
import type { Behaviour } from './behaviour.ts';
import { draw, drawFrom, drawOrder } from './draw.ts';
import { isRightAnswer, recogniseAnswer, recogniseQuestion } from './recognise.ts';
import { answerWords, presenceDetails } from './vocabulary.ts';

/** Whether two answers of the built-in vocabulary are the same one. */
export function groupAnswers({ text }: MockRequest): string {
  const [left, right] = ['First', 'Second'].map((which) =>
    recogniseAnswer(new RegExp(`^${which} answer: (.*)$`, 'mu').exec(text)?.[1] ?? ''),
  );
  return JSON.stringify({ same: left !== undefined && left === right });
}

/** Wrong options of the answer's kind. */
export function writeDistractors({ text, images }: MockRequest): string {
  const question = /^Question: (.*)$/mu.exec(text)?.[1] ?? '';
  const answer = /^Right answer: (.*)$/mu.exec(text)?.[1] ?? '';
  const count = Number(/Write (\d+) wrong answers?/u.exec(text)?.[1] ?? 3);
  return JSON.stringify({ distractors: drawDistractors({ question, answer, images, count }) });
}

/** The same without a form. */
export function drawDistractors({
  question,
  answer,
  images,
  count,
}: Pick<MockRequest, 'images'> & {
  readonly question: string;
  readonly answer: string;
  readonly count: number;
}): readonly string[] {
  const known = recogniseQuestion(question);
  const options =
    known.kind === 'dimension'
      ? answerWords[known.dimension].wrong
      : presenceDetails.map((detail) => `${/^yes/iu.test(answer) ? 'no' : 'yes'}, ${detail}`);
  const hash = images.map((image) => image.hash);
  const usable = options.filter((option) => option !== recogniseAnswer(answer));
  return drawOrder(usable, 'distractors', hash, question).slice(0, count);
}

/** The letter of a wrong option, or of the right one where the question is solved. */
export function solveChoice({ text }: MockRequest, { solved }: Behaviour): string {
  const options = readOptions(text).options.map((option, place) => ({
    letter: choiceLetters[place] ?? '',
    isRight: isRightAnswer(option),
  }));
  // The same question in whatever view it is put.
  const question = (text.split('\n')[0] ?? '').replace(' Only consider the objects inside the red box.', '');
  const isSolved = draw('solved', question, options) < solved;
  const fitting = options.filter(({ isRight }) => isRight === isSolved);
  if (options.length === 0) return 'I see no options.';
  const { letter } = drawFrom(fitting.length === 0 ? options : fitting, 'letter', question);
  return letter;
}
