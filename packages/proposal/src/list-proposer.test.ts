import type { Loss } from '@r2i/schema';
import { describe, expect, it } from 'vitest';

import { createListProposer } from './list-proposer.ts';

const nothing = (): Promise<never> => Promise.reject(new Error('not looked at'));
const image = { id: 'f'.repeat(64), size: { width: 200, height: 100 }, pixels: nothing, encoded: nothing };
const box = { frame: 'pixel', left: 0, top: 0, right: 9, bottom: 9 } as const;

describe('createListProposer with names', () => {
  it('gives boxes in shares as pixels of the image', async () => {
    const shares = { frame: 'relative', left: 0.25, top: 0.5, right: 0.5, bottom: 1 } as const;
    const proposer = createListProposer([{ imageName: 'a', box: shares, label: 'dog', score: 0.5 }], {
      photos: ['in/a.jpg', 'b.jpg'],
    });
    expect(await proposer.propose({ image, name: 'in/a.jpg', seed: 0 })).toEqual([
      {
        box: { frame: 'pixel', left: 50, top: 50, right: 100, bottom: 100 },
        label: 'dog',
        score: 0.5,
        proposer: proposer.id,
      },
    ]);
    expect(await proposer.propose({ image, name: 'b.jpg', seed: 0 })).toEqual([]);
    expect(await proposer.propose({ image, seed: 0 })).toEqual([]);
  });

  it('belongs to no photo where the photos are not known', async () => {
    const proposer = createListProposer([{ imageName: 'a.jpg', box }]);
    expect(await proposer.propose({ image, name: 'a.jpg', seed: 0 })).toEqual([]);
    expect(proposer.unmatched).toEqual([{ name: 'a.jpg', boxes: 1 }]);
  });

  it.each([
    [{ width: 200, height: 100 }, undefined],
    [{ width: 400, height: 200 }, 'other-size'],
    [{ width: 100, height: 200 }, 'other-rotation'],
  ])('of boxes made for %j tells %s', async (imageSize, reason) => {
    const proposer = createListProposer([{ imageName: 'a.jpg', imageSize, box, label: 'sign' }], {
      photos: ['a.jpg'],
    });
    const losses: Loss[] = [];
    const onLoss = (loss: Loss): void => void losses.push(loss);
    const proposals = await proposer.propose({ image, name: 'a.jpg', seed: 0, onLoss });
    expect(proposals).toHaveLength(reason === undefined ? 1 : 0);
    expect(losses.map((loss) => [loss.reason, loss.about])).toEqual(
      reason === undefined ? [] : [[reason, 'sign']],
    );
  });

  it('tells each photo that a name could have meant, and counts and names what goes nowhere', async () => {
    const photos = ['train/dog.jpg', 'val/dog.jpg', 'cat.jpg'];
    const proposer = createListProposer(
      [
        { imageName: 'dog.jpg', box },
        { imageName: 'dog.jpg', box },
        { imageName: 'zebra.jpg', box },
        { imageName: 'cat.jpg', box },
        { imageName: 'old/cat.jpg', box },
        { imageId: 'e'.repeat(64), box },
      ],
      { photos },
    );
    expect(proposer.unmatched).toEqual([{ name: 'zebra.jpg', boxes: 1 }]);
    expect(proposer.ambiguous).toEqual([
      { name: 'dog.jpg', boxes: 2, photos: ['train/dog.jpg', 'val/dog.jpg'], rivals: [] },
      { name: 'old/cat.jpg', boxes: 1, photos: ['cat.jpg'], rivals: ['cat.jpg'] },
    ]);
    expect(proposer.byId).toBe(1);
    const losses: Loss[] = [];
    for (const name of photos) {
      await proposer.propose({ image, name, seed: 0, onLoss: (loss) => losses.push(loss) });
    }
    expect(losses.map(({ reason, about, detail }) => [reason, about, detail])).toEqual([
      ['ambiguous-name', 'dog.jpg', '2 boxes of that name fit 2 photos: train/dog.jpg, val/dog.jpg'],
      ['ambiguous-name', 'dog.jpg', '2 boxes of that name fit 2 photos: train/dog.jpg, val/dog.jpg'],
      ['ambiguous-name', 'old/cat.jpg', '1 box of that name fits a photo that is also listed as cat.jpg'],
    ]);
  });
});
