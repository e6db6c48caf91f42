import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { matchNames } from './match-names.ts';

/** Listed names by the photo they mean. */
function found(listed: readonly string[], photos: readonly string[]): Record<string, string> {
  const { byPhoto } = matchNames(listed, photos);
  return Object.fromEntries([...byPhoto].map(([photo, names]) => [names.join(' = '), photo]));
}

describe('matchNames', () => {
  it.each([
    ['the same path', 'train/a.jpg', ['train/a.jpg', 'val/a.jpg'], 'train/a.jpg'],
    ['an end of the path', 'a.jpg', ['train/a.jpg', 'train/ba.jpg'], 'train/a.jpg'],
    ['a longer path', '/data/x/a.jpg', ['x/a.jpg'], 'x/a.jpg'],
    ['a longer path, to a file at the root', '/data/x/a.jpg', ['a.jpg'], 'a.jpg'],
    ['a longer path, to the longest of several', '/data/x/a.jpg', ['a.jpg', 'x/a.jpg'], 'x/a.jpg'],
    ['the same path before an end of it', 'a.jpg', ['a.jpg', 'train/a.jpg'], 'a.jpg'],
    ['Windows separators', 'train\\a.jpg', ['train/a.jpg', 'val/a.jpg'], 'train/a.jpg'],
    ['a drive', 'C:\\data\\train\\a.jpg', ['train/a.jpg'], 'train/a.jpg'],
    ['a ./ before it', './train/./a.jpg', ['train/a.jpg', 'a.jpg'], 'train/a.jpg'],
    ['no extension', 'labels/a', ['a.jpg'], 'a.jpg'],
    ['no extension, whole path', 'images/a', ['images/a.png', 'other/a.png'], 'images/a.png'],
    ['an extension that is part of a longer name', 'a.jpg', ['a.jpg', 'a.jpg.png'], 'a.jpg'],
    ['another case', 'Train/A.JPG', ['train/a.jpg', 'val/a.jpg'], 'train/a.jpg'],
    ['its own case before another', 'a.jpg', ['x/a.jpg', 'y/A.jpg'], 'x/a.jpg'],
    ['percent-encoding', 'my%20dog.jpg', ['x/my dog.jpg', 'dog.jpg'], 'x/my dog.jpg'],
    ['a percent sign of its own', '100%.jpg', ['100%.jpg'], '100%.jpg'],
    [
      'an address',
      'https://host/val/my%20a.jpg?size=1#x',
      ['val/my a.jpg', 'train/my a.jpg'],
      'val/my a.jpg',
    ],
    ['an address of a file', 'file:///data/x/a.jpg', ['x/a.jpg'], 'x/a.jpg'],
    ['letters composed otherwise', 'cafe\u0301.jpg', ['caf\u00e9.jpg'], 'caf\u00e9.jpg'],
  ])('finds by %s', (_, name, photos, expected) => {
    expect(found([name], photos)).toEqual({ [name]: expected });
  });

  it.each([
    ['another folder', 'train/a.jpg', ['val/a.jpg']],
    ['another folder above', 'x/train/a.jpg', ['y/train/a.jpg']],
    ['the end of a name', 'a.jpg', ['ba.jpg']],
    ['another extension', 'a.jpg', ['a.png']],
    ['nothing at all', './', ['a.jpg']],
    ['a name too long for any', 'a/'.repeat(4096), ['a']],
    ['no photos', 'a.jpg', []],
  ])('finds nothing in %s', (_, name, photos) => {
    expect(matchNames([name], photos)).toMatchObject({ unmatched: [name], byPhoto: new Map() });
  });

  it.each([
    [
      'two photos',
      ['dog.jpg'],
      ['train/dog.jpg', 'val/dog.jpg'],
      { 'dog.jpg': ['train/dog.jpg', 'val/dog.jpg'] },
    ],
    ['two photos without extension', ['a'], ['a.jpg', 'a.png'], { a: ['a.jpg', 'a.png'] }],
    ['two cases', ['DOG.jpg'], ['Dog.jpg', 'dog.jpg'], { 'DOG.jpg': ['Dog.jpg', 'dog.jpg'] }],
    ['two photos of one name', ['a.jpg'], ['a.jpg', 'a.jpg'], { 'a.jpg': ['a.jpg', 'a.jpg'] }],
    [
      'two names for a photo',
      ['x/a.jpg', 'y/a.jpg'],
      ['a.jpg'],
      { 'x/a.jpg': ['a.jpg'], 'y/a.jpg': ['a.jpg'] },
    ],
  ])('gives %s to none', (_, names, photos, expected) => {
    const { byPhoto, ambiguous } = matchNames(names, photos);
    expect([...byPhoto]).toEqual([]);
    expect(Object.fromEntries([...ambiguous].map(([name, one]) => [name, one.photos]))).toEqual(expected);
  });

  it('gives a photo to the name that fits better, and says which one took it', () => {
    const { byPhoto, ambiguous } = matchNames(['a.jpg', 'train/a.jpg'], ['train/a.jpg']);
    expect([...byPhoto]).toEqual([['train/a.jpg', ['train/a.jpg']]]);
    expect([...ambiguous]).toEqual([['a.jpg', { photos: ['train/a.jpg'], rivals: ['train/a.jpg'] }]]);
  });

  it('takes a name that is written in several ways as one', () => {
    expect(found(['./a.jpg', 'a.jpg', '/a.jpg'], ['a.jpg', 'b.jpg'])).toEqual({
      './a.jpg = a.jpg = /a.jpg': 'a.jpg',
    });
  });

  it('places, leaves or names each name once, and no photo twice', () => {
    const part = fc.constantFrom('a', 'b', 'A', 'a%20b', 'a b', '.', '');
    const name = fc
      .tuple(
        fc.array(part, { maxLength: 3 }),
        fc.constantFrom('', '.jpg', '.JPG', '.png'),
        fc.constantFrom('/', '\\'),
      )
      .map(([parts, end, between]) => `${parts.join(between)}${end}`);
    fc.assert(
      fc.property(fc.array(name), fc.array(name.filter((one) => one !== '')), (listed, photos) => {
        const { byPhoto, unmatched, ambiguous } = matchNames(listed, photos);
        const placed = [...byPhoto.values()].flat().concat(unmatched, ...ambiguous.keys());
        expect(placed.toSorted()).toEqual([...new Set(listed)].toSorted());
        for (const photo of byPhoto.keys()) expect(photos.filter((one) => one === photo)).toHaveLength(1);
      }),
    );
  });
});
