import type { Keypoint } from './detect-keypoints.ts';
import type { Octave } from './scale-space.ts';

/** Cells per side of the grid over which keypoints are spread. */
const cells = 8;

/**
 * The strongest keypoints, spread over the image: the strongest of every cell of a grid goes before the second of any.
 * Letters of a frame or a window would leave none for the photo in it.
 */
export function chooseKeypoints(
  keypoints: readonly Keypoint[],
  octaves: readonly Octave[],
  most: number,
): Keypoint[] {
  const byCell = new Map<number, Keypoint[]>();
  for (const keypoint of keypoints) {
    const plane = octaves[keypoint.octave]?.blurred[0];
    if (plane === undefined) continue;
    const column = Math.min(cells - 1, Math.floor((keypoint.x / plane.width) * cells));
    const row = Math.min(cells - 1, Math.floor((keypoint.y / plane.height) * cells));
    const key = row * cells + column;
    const others = byCell.get(key);
    if (others === undefined) byCell.set(key, [keypoint]);
    else others.push(keypoint);
  }
  const ranked: { readonly keypoint: Keypoint; readonly rank: number }[] = [];
  for (const [, members] of [...byCell].sort(([left], [right]) => left - right)) {
    members.sort((left, right) => right.strength - left.strength);
    for (const [rank, keypoint] of members.entries()) ranked.push({ keypoint, rank });
  }
  // Sorting is stable: of equals, the one found first goes first.
  ranked.sort((left, right) => left.rank - right.rank || right.keypoint.strength - left.keypoint.strength);
  return ranked.slice(0, most).map(({ keypoint }) => keypoint);
}
