import type { DrawnSign } from './drawn-sign.ts';
import type { PlacedSign } from './place-signs.ts';
import { type BoxEdges, edgesOfPoints, mapQuad, type Quad, shiftEdges, shiftQuad } from './quad.ts';
import type { SignPlan } from './sign-plan.ts';
import type { TruthLine } from './truth.ts';

/** What the truth file says about the signs of a scene, line by line. Coordinates are rounded to 0.1 pixel. */
export function truthLines(
  scene: string,
  placed: readonly PlacedSign<DrawnSign & { readonly plan: SignPlan }>[],
): readonly TruthLine[] {
  return placed.flatMap(({ sign, left, top }, position) => {
    const move = (quad: Quad): Quad => mapQuad(shiftQuad(quad, left, top), ([x, y]) => [tenth(x), tenth(y)]);
    const plate = edgesOfPoints(move(sign.plate));
    return sign.lines.map(
      ({ text, visible, quad, letterHeight, words }, line): TruthLine => ({
        scene,
        group: `${scene.replace(/\.jpg$/u, '')}/sign-${position}`,
        line,
        kind: sign.plan.kind,
        text,
        visible,
        partial: visible !== text,
        quad: move(quad),
        box: edgesOfPoints(move(quad)),
        plate,
        letterHeight: tenth(letterHeight),
        tags: [...sign.plan.tags],
        words: words.map((word) => ({ text: word.text, box: tenthEdges(shiftEdges(word.box, left, top)) })),
      }),
    );
  });
}

function tenth(value: number): number {
  return Math.round(value * 10) / 10;
}

function tenthEdges([left, top, right, bottom]: BoxEdges): BoxEdges {
  return [tenth(left), tenth(top), tenth(right), tenth(bottom)];
}
