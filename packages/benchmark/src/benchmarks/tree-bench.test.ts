import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

import { written } from '../testing/published/published-fixture.ts';
import { treeBenchFixture } from '../testing/published/tree-bench.ts';
import { readAll } from '../testing/read-all.ts';

const { rows } = treeBenchFixture;
const write = (changed?: typeof rows): Promise<string> => written(treeBenchFixture, changed);

describe('TreeBench', () => {
  it('reads options out of their column or the question, and the box of items that have one', async () => {
    const { items, report } = await readAll('tree-bench', await write());
    expect(items).toMatchObject([
      {
        id: '0',
        query: 'What is the cup made of?\nA. glass\nB. steel\nC. paper\nD. wood',
        target: 'B',
        options: ['glass', 'steel', 'paper', 'wood'],
        box: { frame: 'pixel', left: 1, top: 2, right: 11, bottom: 12 },
        category: 'Perception/Material',
      },
      { id: '1', target: 'F', box: null },
      { id: '2', query: 'What does the sign say?\nA. OPEN\nB. SHUT', target: 'B', box: null },
    ]);
    expect(report.differences[0]).toEqual({ what: 'items', published: '405', found: '3' });
  });

  it.each([
    [{ target_instances: '[[1, 2, 3]]' }, 'target_instances', /list of boxes/],
    [{ target_instances: '[[9, 2, 3, 4]]' }, 'target_instances', /list of boxes/],
    [{ target_instances: 'nowhere' }, 'target_instances', /list of boxes/],
    [{ answer: 'E' }, 'answer', /letter E/],
    [{ image: 'bm90IGFuIGltYWdl' }, 'image', /12 bytes are no/],
    [{ question: '' }, 'question', /1 character/],
  ])('names row and column of a bad row: %o', async (change, column, message) => {
    const folder = await write([...rows.slice(1, 2), { ...rows[0], ...change }]);
    const reading = readAll('tree-bench', folder);
    await expect(reading).rejects.toMatchObject({ path: join(folder, 'TreeBench.tsv'), row: 2, column });
    await expect(reading).rejects.toThrow(message);
  });
});
