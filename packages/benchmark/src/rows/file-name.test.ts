import { expect, it } from 'vitest';

import { fileName } from './file-name.ts';

it.each([
  ['images/kitchen.jpg', 'kitchen.jpg'],
  ['kitchen.jpg', 'kitchen.jpg'],
  ['C:\\photos\\kitchen.jpg', 'kitchen.jpg'],
  ['a.b/kitchen', 'kitchen'],
  ['images/item-1.png', undefined],
  ['item-1', undefined],
  ['images/', undefined],
  ['.png', undefined],
  ['', undefined],
  [null, undefined],
  [undefined, undefined],
])('%j is called %j', (path, name) => {
  expect(fileName(path, 'item-1')).toBe(name);
});
