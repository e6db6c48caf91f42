import { describe, expect, it } from 'vitest';

import { boxQuad, type Quad } from './quad.ts';
import { rectifyQuad } from './rectify-quad.ts';

/** Red grows to the right, green downwards. */
const image = {
  width: 20,
  height: 10,
  data: Uint8Array.from(
    { length: 600 },
    (_, at) => [Math.floor(at / 3) % 20, Math.floor(at / 60), 7][at % 3] ?? 0,
  ),
};

describe('rectifyQuad', () => {
  it('copies an upright box of the same size', () => {
    const { data } = rectifyQuad(image, boxQuad({ left: 3, top: 2, right: 6, bottom: 4 }), {
      width: 3,
      height: 2,
    });
    expect([...data]).toEqual([3, 2, 7, 4, 2, 7, 5, 2, 7, 3, 3, 7, 4, 3, 7, 5, 3, 7]);
  });

  it('turns a quad so that its first edge lies on top', () => {
    const upside: Quad = [
      { x: 6, y: 4 },
      { x: 3, y: 4 },
      { x: 3, y: 2 },
      { x: 6, y: 2 },
    ];
    const { data } = rectifyQuad(image, upside, { width: 3, height: 2 });
    expect([...data]).toEqual([5, 3, 7, 4, 3, 7, 3, 3, 7, 5, 2, 7, 4, 2, 7, 3, 2, 7]);
  });

  it('means over what it shrinks', () => {
    const { data } = rectifyQuad(image, boxQuad({ left: 0, top: 0, right: 20, bottom: 10 }), {
      width: 4,
      height: 2,
    });
    expect([...data].filter((_, at) => at % 3 === 0)).toEqual([2, 7, 12, 17, 2, 7, 12, 17]);
  });

  it('repeats the border outside the image', () => {
    const { data } = rectifyQuad(image, boxQuad({ left: -3, top: -3, right: -1, bottom: -1 }), {
      width: 1,
      height: 1,
    });
    expect([...data]).toEqual([0, 0, 7]);
  });
});
