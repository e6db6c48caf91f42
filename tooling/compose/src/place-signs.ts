import type { SeededRandom } from '@r2i/schema';

interface Size {
  readonly width: number;
  readonly height: number;
}

/** A sign and where its top-left corner goes, in whole pixels. */
export interface PlacedSign<Sign> {
  readonly sign: Sign;
  readonly left: number;
  readonly top: number;
}

/** Free pixels between signs. */
const gap = 24;
const tries = 300;

/**
 * Finds a free place for each sign, away from the border. A sign without one is left out: the truth of a scene
 * lists what is in it.
 */
export function placeSigns<Sign extends Size>(
  random: SeededRandom,
  signs: readonly Sign[],
  image: Size,
): readonly PlacedSign<Sign>[] {
  const border = Math.round(Math.min(image.width, image.height) * 0.02);
  const placed: PlacedSign<Sign>[] = [];
  for (const sign of signs) {
    const roomX = image.width - sign.width - 2 * border;
    const roomY = image.height - sign.height - 2 * border;
    if (roomX < 0 || roomY < 0) continue;
    for (let attempt = 0; attempt < tries; attempt += 1) {
      const left = border + random.integer(0, roomX);
      const top = border + random.integer(0, roomY);
      const isFree = placed.every(
        (other) =>
          left + sign.width + gap <= other.left ||
          other.left + other.sign.width + gap <= left ||
          top + sign.height + gap <= other.top ||
          other.top + other.sign.height + gap <= top,
      );
      if (!isFree) continue;
      placed.push({ sign, left, top });
      break;
    }
  }
  return placed;
}
