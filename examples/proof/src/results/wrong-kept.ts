import type { PixelBox, TrainingSample } from '@r2i/schema';

import { colourOf, isIt, shapeOf } from '../roles/world-words.ts';

/** A thing of a scene as the world has it; the box is left, top, right, bottom. */
export interface TrueTarget {
  readonly shape: string;
  readonly colour: string;
  readonly box: readonly [number, number, number, number];
}

/** How many kept answers are wrong. Truth is looked at here, after everything is made. */
export interface WrongKept {
  readonly kept: number;
  readonly wrong: number;
  /** Of a question whose box lies on nothing, or that fits no thing or several. */
  readonly unanswerable: number;
}

export function countWrongKept(
  samples: readonly Pick<TrainingSample, 'image' | 'box' | 'question' | 'answer'>[],
  truth: ReadonlyMap<string, readonly TrueTarget[]>,
): WrongKept {
  let wrong = 0;
  let unanswerable = 0;
  for (const { image, box, question, answer } of samples) {
    const inside = (truth.get(image.name) ?? []).filter((target) => isInside(target, box));
    const right = inside.flatMap((target) => answerOf(question.text, target));
    if (right.length !== 1) unanswerable += 1;
    else if (right[0] !== answer.toLowerCase()) wrong += 1;
  }
  return { kept: samples.length, wrong, unanswerable };
}

function isInside({ box: [left, top, right, bottom] }: TrueTarget, box: PixelBox): boolean {
  const [x, y] = [(left + right) / 2, (top + bottom) / 2];
  return x >= box.left && x < box.right && y >= box.top && y < box.bottom;
}

/** What is right of this thing; nothing where the question is not about it. */
function answerOf(question: string, { shape, colour }: TrueTarget): readonly string[] {
  if (question === colourOf(shape)) return [colour];
  if (question === shapeOf(colour)) return [shape];
  if (question === isIt(shape, colour)) return ['yes'];
  return question.startsWith(`Is the ${shape} `) ? ['no'] : [];
}
