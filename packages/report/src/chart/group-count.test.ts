import { expect, it } from 'vitest';

import { createResult } from '../__fixtures__/evaluation-result.ts';
import { groupCount } from './group-count.ts';

const { global, regional, gap } = createResult();

it.each([
  { name: 'all known', group: { global, regional, gap }, text: '4' },
  {
    name: 'a failed call',
    group: { global: { ...global, unknown: 1 }, regional, gap: { ...gap, pairs: 3 } },
    text: '3 full image, 4 crop, 3 in both',
  },
  {
    name: 'nothing known of the crop',
    group: { global, regional: { ...regional, unknown: 4 }, gap: { ...gap, pairs: 0 } },
    text: '4 full image, 0 crop, 0 in both',
  },
  {
    name: 'no crop',
    group: { global, regional: { ...regional, total: 0, unknown: 0 }, gap: { ...gap, asked: 0, pairs: 0 } },
    text: '4',
  },
])('$name: $text', ({ group, text }) => {
  expect(groupCount(group)).toBe(text);
});
