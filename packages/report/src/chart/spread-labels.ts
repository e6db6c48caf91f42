/** A point that carries a label; `x` in [0, 1] of the width, `y` in pixels. */
export interface LabelledPlace {
  readonly x: number;
  readonly y: number;
}

/** Pixels between the baselines of two labels. */
const lineHeight = 15;

/** Labels this much of the width apart do not touch. */
const reach = 0.4;

/**
 * Moves labels down, and where that leads out of the drawing up, until none covers another that is near.
 *
 * @returns The y of each label, in the order of the places.
 */
export function spreadLabels(places: readonly LabelledPlace[], { height }: { height: number }): number[] {
  const order = places.map((_, index) => index).sort((left, right) => yOf(places, left) - yOf(places, right));
  const labels = places.map(({ y }) => y);
  const settle = (
    indexes: readonly number[],
    place: (own: number, taken: readonly number[]) => number,
  ): void => {
    indexes.forEach((index, position) => {
      const near = indexes.slice(0, position).filter((other) => areNear(places[index], places[other]));
      labels[index] = place(
        labels[index] ?? 0,
        near.map((other) => labels[other] ?? 0),
      );
    });
  };
  settle(order, (own, taken) => Math.max(own, ...taken.map((y) => y + lineHeight)));
  settle(order.toReversed(), (own, taken) => Math.min(own, height, ...taken.map((y) => y - lineHeight)));
  return labels;
}

function yOf(places: readonly LabelledPlace[], index: number): number {
  return places[index]?.y ?? 0;
}

function areNear(first: LabelledPlace | undefined, second: LabelledPlace | undefined): boolean {
  return first !== undefined && second !== undefined && Math.abs(first.x - second.x) < reach;
}
