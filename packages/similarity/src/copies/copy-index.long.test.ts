import { describe, expect, it } from 'vitest';

import { captioned, type Draw, described, form, grainy, indexOf, scene } from '../testing/drawn-pages.ts';

describe('CopyIndex', () => {
  it('tells different scenes apart', async () => {
    const index = await indexOf(scene(1), scene(2));
    expect(await index.find(await described(scene(3)))).toEqual([]);
  });

  it.each(['words', 'bar'] as const)(
    'finds a photo with %s over it, and not a form with them',
    async (kind) => {
      const index = await indexOf(grainy(1), form(1));
      const find = async (draw: Draw) =>
        (await index.find(await described(captioned(draw, kind)))).map((match) => match.index);
      expect(await find(grainy(1))).toEqual([0]);
      expect(await find(grainy(2))).toEqual([]);
      expect(await find(form(2))).toEqual([]);
    },
  );
});
