import { describe, expect, it } from 'vitest';

import { itemName, itemTitle, shownId } from './item-name.ts';

const hashed = 'abcdef0123456789'.repeat(4);

describe('names of items', () => {
  it.each([
    ['item-17', 'What is parked?\nA. bus', 'item-17', 'item-17', 'item-17: What is parked?'],
    [
      hashed,
      'What is parked?\nA. bus',
      'abcdef01',
      'What is parked? (abcdef01)',
      'abcdef01: What is parked?',
    ],
    [hashed, '', 'abcdef01', ' (abcdef01)', 'abcdef01: '],
    ['x', `${'🚗'.repeat(90)}`, 'x', 'x', `x: ${'🚗'.repeat(79)}…`],
  ])('%s', (id, query, shown, title, name) => {
    expect([shownId(id), itemTitle({ id, query }), itemName({ id, query })]).toEqual([shown, title, name]);
  });
});
