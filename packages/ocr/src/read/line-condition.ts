/** What is varied between the samples of a reader. */
export interface LineCondition {
  /** Width of the straightened line relative to its true aspect. 1 keeps it. */
  readonly stretch: number;
  /** Margin added above and below, as a share of the line's height; negative cuts. */
  readonly padding: number;
  /** Contrast about mid grey; 1 keeps it. */
  readonly contrast: number;
  /** Height of the letters relative to the reader's usual one. */
  readonly scale: number;
}

export const plainCondition: LineCondition = { stretch: 1, padding: 0, contrast: 1, scale: 1 };

const conditions: readonly LineCondition[] = [
  plainCondition,
  { stretch: 1.15, padding: 0.08, contrast: 1, scale: 1.2 },
  { stretch: 0.9, padding: 0.04, contrast: 1.3, scale: 0.85 },
  { stretch: 1.05, padding: 0.14, contrast: 0.8, scale: 1.1 },
];

/** The condition of a sample number; from 4 on they repeat with the line a little more stretched. */
export function lineCondition(sample: number): LineCondition {
  const base = conditions[sample % conditions.length] ?? plainCondition;
  return { ...base, stretch: base.stretch * 1.07 ** Math.floor(sample / conditions.length) };
}

/** A condition for people: `stretch 1.15, padding 0.08, contrast 1, scale 1.2`. */
export function describeCondition({ stretch, padding, contrast, scale }: LineCondition): string {
  return `stretch ${round(stretch)}, padding ${round(padding)}, contrast ${round(contrast)}, scale ${round(scale)}`;
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
