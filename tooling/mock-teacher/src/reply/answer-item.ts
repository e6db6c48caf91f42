import { readOptions } from '@r2i/answers';

import type { MockRequest } from '../request/mock-request.ts';
import { answerQuestion } from './answer-question.ts';
import type { Behaviour } from './behaviour.ts';
import { solveChoice } from './choices.ts';
import { draw } from './draw.ts';

/** What a model under test says to a benchmark's own words: a letter where they list options, else a short answer. */
export function answerItem(request: MockRequest, behaviour: Behaviour): string {
  if (readOptions(request.text).options.length > 0) return solveChoice(request, behaviour);
  const { format: _, ...rest } = request;
  const { answer } = JSON.parse(
    answerQuestion({ ...rest, format: { name: 'answer-question', schema: {} } }, behaviour),
  );
  return typeof answer === 'string' ? answer : 'I cannot tell.';
}

/** Zooms in once where that is allowed and has not been done, then answers between tags. */
export function zoomItem(request: MockRequest, behaviour: Behaviour): string {
  const { text, images } = request;
  const mayZoom = /^You may zoom \d+ more/mu.test(text);
  if (mayZoom && !/^Zoom 1\b/mu.test(text)) {
    const at = (side: string): number =>
      Math.floor(
        draw(
          'zoom',
          side,
          images.map((image) => image.hash),
        ) * 500,
      );
    const [left, top] = [at('left'), at('top')];
    return `<zoom>${left}, ${top}, ${left + 500}, ${top + 500}</zoom>`;
  }
  // What is said around the question is no part of it.
  const asked = text.split('\n').filter((line) => !/^(?:Zoom \d+|You (?:may|cannot) zoom) ?/u.test(line));
  return `<answer>${answerItem({ ...request, text: asked.join('\n') }, behaviour)}</answer>`;
}
