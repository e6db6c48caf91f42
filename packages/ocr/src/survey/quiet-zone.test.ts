import { describe, expect, it } from 'vitest';

import { boxQuad } from '../pixels/quad.ts';
import { measureQuietZone } from './quiet-zone.ts';

/** Letters as upright strokes, 30 px high, in a box from (60, 40) to (200, 80); more can be painted on it. */
function sign(
  ...extras: readonly { left: number; top: number; right: number; bottom: number; value: number }[]
): {
  data: Uint8Array;
  width: number;
  height: number;
} {
  const data = new Uint8Array(260 * 120 * 3).fill(220);
  const paint = ({ left, top, right, bottom, value }: (typeof extras)[number]): void => {
    for (let y = top; y < bottom; y++) data.fill(value, (y * 260 + left) * 3, (y * 260 + right) * 3);
  };
  for (let left = 66; left < 194; left += 14)
    paint({ left, top: 45, right: left + 5, bottom: 75, value: 30 });
  for (const extra of extras) paint(extra);
  return { data, width: 260, height: 120 };
}

const quad = boxQuad({ left: 60, top: 40, right: 200, bottom: 80 });
const ends = { first: 8 / 140, last: 134 / 140 };

describe('measureQuietZone', () => {
  it('sees free background around a line that stands free', () => {
    const zone = measureQuietZone(sign(), quad, ends);
    expect(zone?.before).toBeGreaterThan(1);
    expect(zone?.after).toBeGreaterThan(1);
    expect(zone?.crossed).toBe(0);
    expect(zone?.wallGap).toBeGreaterThan(1);
  });

  it.each([
    { case: 'a dark bar between letters', extra: { left: 112, top: 0, right: 122, bottom: 120, value: 40 } },
    {
      case: 'a faint bar between letters',
      extra: { left: 112, top: 0, right: 122, bottom: 120, value: 180 },
    },
    {
      case: "the sign's edge close after the last letter",
      extra: { left: 201, top: 0, right: 260, bottom: 120, value: 150 },
    },
    { case: 'a bar over the first letter', extra: { left: 40, top: 0, right: 68, bottom: 120, value: 40 } },
  ])('sees $case', ({ extra }) => {
    const zone = measureQuietZone(sign(extra), quad, ends);
    expect(
      zone === null || Math.min(zone.before, zone.after, zone.wallGap) < 0.2 || zone.crossed > 0.02,
    ).toBe(true);
  });

  it("does not mind the sign's edge at a distance", () => {
    const zone = measureQuietZone(
      sign({ left: 222, top: 0, right: 260, bottom: 120, value: 150 }),
      quad,
      ends,
    );
    expect(zone?.after).toBeGreaterThan(0.5);
    expect(zone?.wallGap).toBeGreaterThan(0.5);
  });
});
