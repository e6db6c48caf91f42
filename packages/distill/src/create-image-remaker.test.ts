import { describe, expect, it } from 'vitest';

import { createImageRemaker } from './create-image-remaker.ts';
import { distillImages } from './distill-images.ts';
import { distillOptionsSchema } from './distill-options.ts';
import { fakeProposal, fakeRoles } from './testing/fake-roles.ts';
import { createMemoryJournal } from './testing/memory-journal.ts';
import { noiseFile } from './testing/noise-image.ts';

describe('createImageRemaker', () => {
  it.each([
    ['as usual', {}],
    ['of another quality', { boxed: { quality: 60 }, crop: { quality: 70, zoom: 3 } }],
    ['smaller', { boxed: { maxPixels: 5_000 }, crop: { maxSide: 20 } }],
    ['in half colour', { boxed: { chroma: 'half', marginRatio: 0.2 } }],
    ['grainy', { boxed: { maxBits: 0.5 } }],
  ])('makes the same bytes again: %s', async (_, settings) => {
    const options = distillOptionsSchema.parse({ minImageSide: 100, ...settings });
    const { bytes } = await noiseFile(3);
    const journal = createMemoryJournal();
    const source = async function* () {
      yield { name: 'a.png', read: () => Promise.resolve(bytes) };
    };
    const roles = fakeRoles({ proposals: [fakeProposal(10), fakeProposal(90)] });
    await distillImages(source(), { roles, options, journal });
    const samples = journal.entries.flatMap((entry) => entry.samples);
    expect(samples).toHaveLength(2);
    const remaker = await createImageRemaker(bytes, { name: 'a.png', options });
    for (const { proposal, boxedImage, crop } of samples) {
      const { box } = proposal;
      const boxed = { kind: 'boxed', box, id: boxedImage.image.id } as const;
      expect((await remaker.remake(boxed)).id).toBe(boxed.id);
      const cut = { kind: 'crops', box, id: crop.image.id } as const;
      expect((await remaker.remake(cut)).id).toBe(cut.id);
      await expect(remaker.remake({ ...cut, id: boxed.id })).rejects.toMatchObject({
        code: 'distill/image-differs',
        wanted: boxed.id,
        made: cut.id,
      });
    }
  });
});
