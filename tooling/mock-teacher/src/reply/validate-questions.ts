import type { MockRequest } from '../request/mock-request.ts';
import type { Behaviour } from './behaviour.ts';
import { draw, drawFrom } from './draw.ts';

const criteria = ['answerableFromCrop', 'uniqueAnswer', 'consistent', 'clear'] as const;

/** A verdict for each numbered question. A bad question fails one criterion, on whatever crop it is asked. */
export function validateQuestions({ text, images }: MockRequest, { invalid }: Behaviour): string {
  const hash = images.map((image) => image.hash);
  const verdicts = [...text.matchAll(/^(\d+)[.)] (.*)$/gmu)].map(([, number, question = '']) => {
    const passes = draw('invalid', hash, question) >= invalid;
    const failed = passes ? undefined : drawFrom(criteria, 'criterion', hash, question);
    return {
      question: Number(number),
      reason: failed === undefined ? '' : `It fails ${failed}.`,
      ...Object.fromEntries(criteria.map((criterion) => [criterion, criterion !== failed])),
    };
  });
  return JSON.stringify({ verdicts });
}
