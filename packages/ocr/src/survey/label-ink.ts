/**
 * Tells letters from what comes in from outside: connected areas that reach the border are outside.
 *
 * @param mask - 1 where a pixel differs from the background, row after row.
 * @param minArea - Smaller areas are specks and count as background.
 * @returns For each pixel 0 (background), 1 (ink), 2 (outside) or 3 (a frame drawn around the letters).
 */
export function labelInk(mask: Uint8Array, width: number, height: number, minArea = 20): Uint8Array {
  const labels = new Uint8Array(width * height);
  const seen = new Uint8Array(width * height);
  for (let start = 0; start < mask.length; start++) {
    if (mask[start] !== 1 || seen[start] === 1) continue;
    const area: number[] = [start];
    let border = false;
    seen[start] = 1;
    for (let next = 0; next < area.length; next++) {
      const at = area[next] ?? 0;
      const x = at % width;
      const y = (at - x) / width;
      if (x === 0 || y === 0 || x === width - 1 || y === height - 1) border = true;
      for (const [nx, ny] of [
        [x - 1, y],
        [x + 1, y],
        [x, y - 1],
        [x, y + 1],
      ] as const) {
        if (nx < 0 || ny < 0 || nx >= width || ny >= height) continue;
        const other = ny * width + nx;
        if (mask[other] !== 1 || seen[other] === 1) continue;
        seen[other] = 1;
        area.push(other);
      }
    }
    if (!border && area.length < minArea) continue;
    const label = border ? 2 : isFrame(area, width, height) ? 3 : 1;
    for (const at of area) labels[at] = label;
  }
  return labels;
}

/** A thin outline, much wider than high, around most of the strip. */
function isFrame(area: readonly number[], width: number, height: number): boolean {
  let [left, right, top, bottom] = [width, 0, height, 0];
  for (const at of area) {
    const x = at % width;
    const y = (at - x) / width;
    left = Math.min(left, x);
    right = Math.max(right, x + 1);
    top = Math.min(top, y);
    bottom = Math.max(bottom, y + 1);
  }
  const [wide, high] = [right - left, bottom - top];
  return wide > 0.6 * width && high > 0.6 * height && area.length < 0.35 * wide * high;
}
