import { type Dimension, dimensions, zoomBenchDimensions } from '@r2i/schema';

import type { MockRequest } from '../request/mock-request.ts';
import type { Behaviour } from './behaviour.ts';
import { draw, drawOrder } from './draw.ts';
import { questionPatterns, thingsAbsent, thingsThere } from './vocabulary.ts';

/** Questions of the kinds that the prompt lists, of different kinds as far as they go. */
export function writeQuestions(request: MockRequest, behaviour: Behaviour): string {
  return JSON.stringify({ questions: questionsAbout(request, behaviour) });
}

/** The same without a form. */
export function questionsAbout(
  { system, text, images }: MockRequest,
  behaviour: Behaviour,
): readonly { readonly question: string; readonly dimension: Dimension }[] {
  const hash = images.map((image) => image.hash);
  const label = labelIn(text);
  if (draw('empty', hash, label) < behaviour.empty) return [];
  const most = Number(/at most (\d+) questions?/u.exec(text)?.[1] ?? behaviour.questions);
  const listed = dimensions.filter((dimension) => system.includes(`- ${dimension}: `));
  const wanted = drawOrder(listed.length === 0 ? zoomBenchDimensions : listed, 'dimensions', hash, label);
  const byRound = [0, 1].flatMap((round) =>
    wanted.flatMap(
      (dimension) => questionPatterns.filter((pattern) => pattern.dimension === dimension)[round] ?? [],
    ),
  );
  return byRound
    .slice(0, Math.min(most, behaviour.questions))
    .map(({ dimension, before, after }) => ({ question: `${before}${label}${after}`, dimension }));
}

/** Questions about what is there and what is not. */
export function writeNegativeQuestions({ text, images }: MockRequest, behaviour: Behaviour): string {
  const hash = images.map((image) => image.hash);
  const label = labelIn(text);
  const ask = (things: readonly string[], present: boolean): object[] => {
    const asked = Number(new RegExp(String.raw`(\d+) with "present": ${present}`, 'u').exec(text)?.[1] ?? 1);
    return drawOrder(things, 'things', hash, label, present)
      .slice(0, asked)
      .map((thing) => ({ question: `Is there a ${thing} on the ${label}?`, present }));
  };
  const isEmpty = draw('empty', hash, label) < behaviour.empty;
  return JSON.stringify({
    questions: isEmpty ? [] : [...ask(thingsAbsent, false), ...ask(thingsThere, true)],
  });
}

function labelIn(text: string): string {
  return /^It is said to show: (?:the |an? )?(.*)$/imu.exec(text)?.[1]?.trim() ?? 'thing';
}
