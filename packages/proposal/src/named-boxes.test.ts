import { describe, expect, it } from 'vitest';

import { createListProposer } from './list-proposer.ts';
import { indexByName } from './named-boxes.ts';

describe('indexByName', () => {
  it.each([
    [['a.jpg'], 'a.jpg', ['a.jpg']],
    [['a.jpg', 'a.jpg'], 'a.jpg', ['a.jpg', 'a.jpg']],
    [['a.jpg'], 'train/a.jpg', ['a.jpg']],
    [['train/a.jpg', 'a.jpg'], 'train/a.jpg', ['train/a.jpg']],
    [['/data/x/a.jpg'], 'a.jpg', ['/data/x/a.jpg']],
    [['/data/x/a.jpg'], 'x/a.jpg', ['/data/x/a.jpg']],
    [['/data/x/a.jpg'], 'photos/a.jpg', ['/data/x/a.jpg']],
    [['C:\\data\\a.jpg'], 'a.jpg', ['C:\\data\\a.jpg']],
    [['./a.jpg'], 'a.jpg', ['./a.jpg']],
    [['a'], 'a.jpg', ['a']],
    [['labels/a'], 'images/a.png', ['labels/a']],
    [['a.jpg'], 'b.jpg', []],
    [['ba.jpg'], 'a.jpg', []],
    [[], 'a.jpg', []],
  ])('of %j has for %s %j', (names, sought, expected) => {
    expect(indexByName(names.map((name) => [name, name] as const)).find(sought)).toEqual(expected);
  });

  it('refuses a name that could be two images', () => {
    const index = indexByName(['x/a.jpg', 'y/a.jpg'].map((name) => [name, name] as const));
    expect(() => index.find('a.jpg')).toThrow('2 images of that name, among them x/a.jpg and y/a.jpg');
    expect(() => index.find('z/a.jpg')).toThrow('2 images of that name');
    expect(index.find('y/a.jpg')).toEqual(['y/a.jpg']);
  });
});

describe('createListProposer with names', () => {
  const nothing = (): Promise<never> => Promise.reject(new Error('not looked at'));
  const image = { id: 'f'.repeat(64), size: { width: 200, height: 100 }, pixels: nothing, encoded: nothing };

  it('gives boxes in shares as pixels of the image', async () => {
    const box = { frame: 'relative', left: 0.25, top: 0.5, right: 0.5, bottom: 1 } as const;
    const proposer = createListProposer([{ imageName: 'a', box, label: 'dog', score: 0.5 }]);
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

  it('refuses an image of another size than its boxes were made for', async () => {
    const box = { frame: 'pixel', left: 0, top: 0, right: 9, bottom: 9 } as const;
    const proposer = createListProposer([
      { imageName: 'a.jpg', imageSize: { width: 100, height: 200 }, box },
    ]);
    const proposing = proposer.propose({ image, name: 'a.jpg', seed: 0 });
    await expect(proposing).rejects.toMatchObject({ code: 'proposal/listed-boxes', reason: 'other-size' });
    await expect(proposing).rejects.toThrow('made for an image of 100x200 px, and it has 200x100');
  });
});
