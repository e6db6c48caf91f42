import type { MockRequest } from '../request/mock-request.ts';
import { answerItem, zoomItem } from './answer-item.ts';
import { answerQuestion } from './answer-question.ts';
import type { Behaviour } from './behaviour.ts';
import { groupAnswers, solveChoice, writeDistractors } from './choices.ts';
import { draw, drawOrder } from './draw.ts';
import { groundObject } from './ground-object.ts';
import { judgeOutput } from './judge-output.ts';
import { publishedReplies } from './published-replies.ts';
import { validateQuestions } from './validate-questions.ts';
import { names } from './vocabulary.ts';
import { writeNegativeQuestions, writeQuestions } from './write-questions.ts';

type Speaker = (request: MockRequest, behaviour: Behaviour) => string;

/** A speaker for each prompt of the recipe and of an evaluation. What one says fits what the others say. */
export const builtInReplies: Readonly<Record<string, Speaker>> = {
  'list-objects': listObjects,
  'ground-object': groundObject,
  'write-questions': writeQuestions,
  'write-negative-questions': writeNegativeQuestions,
  'validate-questions': validateQuestions,
  'check-plain-view': checkPlainView,
  'answer-question': answerQuestion,
  'group-answers': groupAnswers,
  'write-distractors': writeDistractors,
  'solve-choice': solveChoice,
  'answer-item': answerItem,
  'zoom-item': zoomItem,
  judge: judgeOutput,
  ...publishedReplies,
};

function checkPlainView({ text, images }: MockRequest, { invalid }: Behaviour): string {
  const hash = images.map((image) => image.hash);
  const fits = draw('plain-view', hash, text) >= invalid ? 1 : 2;
  return JSON.stringify({ reason: fits === 1 ? 'One thing.' : 'Two things.', fits });
}

function listObjects({ text, images }: MockRequest, { objects }: Behaviour): string {
  const most = Number(/at most (\d+)/u.exec(text)?.[1] ?? objects);
  const hash = images.map((image) => image.hash);
  return JSON.stringify({ objects: drawOrder(names, 'objects', hash).slice(0, Math.min(most, objects)) });
}
