/** A point that carries a label; `x` in [0, 1] of the width, `y` in pixels. */
export interface LabelledPlace {
  readonly x: number;
  readonly y: number;
  /** Of the label; the first stands at `y`. @default 1 */
  readonly lines?: number | undefined;
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
    place: (
      own: { readonly y: number; readonly lines: number },
      taken: readonly { readonly y: number; readonly lines: number }[],
    ) => number,
  ): void => {
    indexes.forEach((index, position) => {
      const near = indexes.slice(0, position).filter((other) => areNear(places[index], places[other]));
      const labelOf = (one: number) => ({ y: labels[one] ?? 0, lines: places[one]?.lines ?? 1 });
      labels[index] = place(labelOf(index), near.map(labelOf));
    });
  };
  settle(order, (own, taken) => Math.max(own.y, ...taken.map(({ y, lines }) => y + lines * lineHeight)));
  settle(order.toReversed(), ({ y: own, lines }, taken) =>
    Math.min(own, height - (lines - 1) * lineHeight, ...taken.map(({ y }) => y - lines * lineHeight)),
  );
  return labels;
}

function yOf(places: readonly LabelledPlace[], index: number): number {
  return places[index]?.y ?? 0;
}

function areNear(first: LabelledPlace | undefined, second: LabelledPlace | undefined): boolean {
  return first !== undefined && second !== undefined && Math.abs(first.x - second.x) < reach;
}
