/** A share as a percentage of the drawing's width, so that a chart fits any screen and its text keeps its size. */
export function percentOf(share: number): string {
  return `${Math.round(Math.min(1, Math.max(0, share)) * 10_000) / 100}%`;
}
