import { testProposer } from '@r2i/plugin/testing';
import { expect, it } from 'vitest';

import { proposalPlugin } from './proposal-plugin.ts';

const { grid, detector } = proposalPlugin.proposers ?? {};

it('the grid keeps the contract of proposers', async () => {
  if (grid === undefined) throw new Error('the plug-in has lost its grid');
  await testProposer(grid, { different: [{ columns: 3 }, { rows: 3 }, { label: 'cell' }] });
});

it.each([
  [{ detector: 'http://localhost:1/detect', labels: ['cup'] }, true],
  [{ detector: 'http://localhost:1/detect', listedBy: 'qwen' }, true],
  [{ detector: 'http://localhost:1/detect' }, false],
  [{ detector: 'http://localhost:1/detect', labels: ['cup'], listedBy: 'qwen' }, false],
  [{ detector: 'http://localhost:1/detect', labels: [] }, false],
  [{ detector: 'no address', labels: ['cup'] }, false],
])('a detector takes %j: %s', (options, good) => {
  expect(detector?.options.safeParse(options).success).toBe(good);
});
