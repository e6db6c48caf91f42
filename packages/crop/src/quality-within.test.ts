import { describe, expect, it } from 'vitest';

import { noise, plain } from './__fixtures__/make-images.ts';
import { drawBox } from './draw-box.ts';
import { qualityWithin } from './quality-within.ts';
import { viewOfPixels } from './view-of-pixels.ts';

const grain = viewOfPixels(noise(160, 120));
const calm = viewOfPixels(plain(160, 120, [90, 120, 60]));

describe('qualityWithin', () => {
  it.each([
    { case: 'a calm photo keeps it', image: calm, quality: 85, least: 75, maxBits: 2, output: 85 },
    { case: 'grain goes as low as it may', image: grain, quality: 85, least: 75, maxBits: 2, output: 75 },
    {
      case: 'the least lies between two steps',
      image: grain,
      quality: 85,
      least: 78,
      maxBits: 2,
      output: 78,
    },
    { case: 'nothing lower is allowed', image: grain, quality: 70, least: 75, maxBits: 2, output: 70 },
    { case: 'no limit', image: grain, quality: 85, least: 75, maxBits: Infinity, output: 85 },
  ])('$case', async ({ image, output, ...options }) => {
    expect(await qualityWithin(image, options)).toBe(output);
  });

  it.each(['full', 'half'] as const)(
    'gives the highest step whose file keeps within the limit, colour %s',
    async (chroma) => {
      const bitsAt = async (quality: number): Promise<number> => {
        const corner = { frame: 'pixel', left: 20, top: 20, right: 21, bottom: 21 } as const;
        const boxed = await drawBox(grain, corner, { quality, chroma });
        const { bytes, width, height } = await boxed.encoded();
        return (bytes.length * 8) / (width * height);
      };
      const maxBits = ((await bitsAt(60)) + (await bitsAt(65))) / 2;
      expect(await qualityWithin(grain, { quality: 80, least: 20, maxBits, chroma })).toBe(60);
    },
  );

  it.each([
    { case: 'calm', image: plain(2000, 1200, [90, 120, 60]), output: 85 },
    { case: 'grain', image: noise(2000, 1200), output: 75 },
    { case: 'too flat for bands', image: noise(20_000, 120), output: 75 },
  ])('judges a large image by a part of it: $case', async ({ image, output }) => {
    const options = { quality: 85, least: 75, maxBits: 2 };
    expect(await qualityWithin(viewOfPixels(image), options)).toBe(output);
  });

  it('sees grain wherever it is in a large image', async () => {
    const [calmHalf, grainHalf] = [plain(2000, 640, [90, 120, 60]), noise(2000, 640)];
    const image = { width: 2000, height: 1280, data: Buffer.concat([calmHalf.data, grainHalf.data]) };
    const bits = async (quality: number): Promise<number> => {
      const { bytes } = await viewOfPixels(image, { format: 'jpeg', quality }).encoded();
      return (bytes.length * 8) / (2000 * 1280);
    };
    const maxBits = ((await bits(70)) + (await bits(75))) / 2;
    expect(await qualityWithin(viewOfPixels(image), { quality: 85, least: 50, maxBits })).toBe(70);
  });

  it.each([0, -1, Number.NaN])('refuses a limit of %s', async (maxBits) => {
    await expect(qualityWithin(calm, { quality: 85, least: 75, maxBits })).rejects.toThrow(RangeError);
  });
});
