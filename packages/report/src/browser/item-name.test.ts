import { describe, expect, it } from 'vitest';

import { itemLabel, itemName, itemTitle, shownId } from './item-name.ts';

const hashed = 'abcdef0123456789'.repeat(4);
const query = 'What is parked?\nA. bus';

describe('names of items', () => {
  it.each([
    [{ id: 'item-17', query, photo: 3 }, 'item-17', 'item-17', 'item-17', 'item-17: What is parked?'],
    [
      { id: hashed, query, photo: 3 },
      'abcdef01',
      'photo 3',
      'What is parked? (photo 3, abcdef01)',
      'What is parked? (photo 3, abcdef01)',
    ],
    [
      { id: hashed, query, photo: null },
      'abcdef01',
      'abcdef01',
      'What is parked? (abcdef01)',
      'What is parked? (abcdef01)',
    ],
    [{ id: hashed, query: '', photo: null }, 'abcdef01', 'abcdef01', ' (abcdef01)', 'abcdef01: '],
    [{ id: 'x', query: '🚗'.repeat(90), photo: null }, 'x', 'x', 'x', `x: ${'🚗'.repeat(79)}…`],
  ])('%o', (item, shown, label, title, name) => {
    expect([shownId(item.id), itemLabel(item), itemTitle(item), itemName(item)]).toEqual([
      shown,
      label,
      title,
      name,
    ]);
  });
});
