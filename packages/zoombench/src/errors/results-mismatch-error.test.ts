import { expect, it } from 'vitest';

import { ResultsMismatchError, type ResultsMismatchOptions } from './results-mismatch-error.ts';

const hash = '0123456789ab'.padEnd(64, 'c');
const item = (id: string, query = 'How many?\nA. 1'): { id: string; query: string } => ({ id, query });

it.each<Partial<ResultsMismatchOptions> & { readonly case: string; readonly says: string }>([
  { case: 'a hash', items: [item(hash)], says: 'has: 0123456789ab ("How many?"). Score' },
  {
    case: 'a long question',
    items: [item(hash, 'x'.repeat(61))],
    says: `("${'x'.repeat(60)}…")`,
  },
  { case: 'a name', items: [item('v-star/17')], says: 'has: v-star/17. Score' },
  {
    case: 'many',
    items: ['1', '2', '3', '4', '5', '6', '7'].map((id) => item(id)),
    says: 'has: 1, 2, 3, 4, 5, and 2 more. Score',
  },
  { case: 'without names', items: [item('1')], says: 'Items that only the first result has: 1' },
  {
    case: 'a folder',
    items: [item('1')],
    names: ['runs/base', 'runs/tuned'],
    says: 'Items that only runs/base has: 1',
  },
  {
    case: 'the other folder',
    problem: 'only-second',
    items: [item('1')],
    names: ['runs/base', 'runs/tuned'],
    says: 'Items that only runs/tuned has: 1',
  },
  {
    case: 'both folders',
    problem: 'different-question',
    items: [item('1')],
    names: ['runs/base', 'runs/tuned'],
    says: 'Items whose question, target or image differs between runs/base and runs/tuned: 1',
  },
])(
  'names items and results as people know them, and holds all ids: $case',
  ({ says, items = [], ...rest }) => {
    const error = new ResultsMismatchError({ problem: 'only-first', items, ...rest });
    expect(error.message).toContain(says);
    expect(error.items).toEqual(items.map(({ id }) => id));
  },
);
