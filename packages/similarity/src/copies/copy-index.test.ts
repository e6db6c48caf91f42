import { describe, expect, it } from 'vitest';

import {
  blurred,
  cornerOf,
  type Draw,
  described,
  encoded,
  form,
  gradient,
  indexOf,
  scene,
  soft,
  waves,
} from '../testing/drawn-pages.ts';
import { CopyIndex } from './copy-index.ts';
import { copyLimits } from './copy-limits.ts';
import { readFingerprint } from './fingerprint.ts';

describe('CopyIndex', () => {
  it.each([
    ['forms of one template', form],
    ['gradients with a mark', gradient],
  ])('tells %s apart', async (_, draw) => {
    const index = await indexOf(draw(1), draw(2));
    expect(await index.find(await described(draw(3)))).toEqual([]);
  });

  it.each([
    ['form', form],
    ['scene', scene],
  ])('finds a %s that was compressed again', async (_, draw) => {
    const index = await indexOf(draw(1), draw(2));
    const found = await index.find(await described(draw(2), 40));
    expect(found.map((match) => match.index)).toEqual([1]);
    expect(found[0]).toMatchObject({ mirrored: false, differing: 0 });
  });

  it('says where a part lies, in pixels of either image', async () => {
    const part = cornerOf(scene(1), 80, 55);
    const index = await indexOf(scene(1));
    const [match] = await index.find(await readFingerprint(await encoded(part), 'part'));
    expect(match).toMatchObject({ index: 0, method: 'features', mirrored: false });
    expect(match?.soughtShare).toBeGreaterThan(0.8);
    const { a = 0, b = 0, c = 0, d = 0, e = 0, f = 0 } = match?.map ?? {};
    const shown = { a: a.toFixed(1), b: b.toFixed(1), d: d.toFixed(1), e: e.toFixed(1) };
    expect(shown).toEqual({
      a: '1.0',
      b: expect.stringMatching(/^-?0\.0$/u),
      d: expect.stringMatching(/^-?0\.0$/u),
      e: '1.0',
    });
    expect(Math.hypot(c - 80, f - 55)).toBeLessThan(3);
  });

  it('finds a corner of a photo that is out of focus by its tones, and not of another one', async () => {
    const index = await indexOf(blurred(1));
    const corner = async (seed: number) =>
      index.find(await readFingerprint(await encoded(cornerOf(blurred(seed), 60, 44)), 'corner'));
    const [match, ...others] = await corner(1);
    expect(match).toMatchObject({ index: 0, method: 'pixels', mirrored: false });
    expect(others).toEqual([]);
    const { c = 0, f = 0 } = match?.map ?? {};
    expect(Math.hypot(c - 60, f - 44)).toBeLessThan(3);
    expect(await corner(2)).toEqual([]);
  });

  it('finds an image without detail that was compressed again, or that has a mark elsewhere', async () => {
    const index = await indexOf(soft(0));
    const [found] = await index.find(await described(soft(0), 40));
    expect(found).toMatchObject({ index: 0, method: 'pixels', mirrored: false });
    const marked = await index.find(await described(soft(60)));
    expect(marked.map(({ method }) => method)).toEqual(['pixels']);
  });

  it('finds an image without features by its hash alone', async () => {
    const again = await described(waves, 40);
    const original = await described(waves);
    expect([original.features.count, again.features.count]).toEqual([0, 0]);
    const found = async (maxHashDistance: number) => {
      const index = new CopyIndex({ ...copyLimits, maxHashDistance });
      await index.add(original);
      return (await index.find(again)).map(({ method }) => method);
    };
    expect(await found(copyLimits.maxHashDistance)).toEqual(['pixels']);
    expect(await found(-1)).toEqual([]);
  });

  it('finds nothing where nothing is indexed, or nothing is to be seen', async () => {
    const plain: Draw = (page) => void page.fill(250);
    const empty = await indexOf();
    const blank = await indexOf(plain);
    expect(await empty.find(await described(plain))).toEqual([]);
    expect(await blank.find(await described(plain))).toEqual([]);
  });
});
