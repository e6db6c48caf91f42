import { createServer } from 'node:http';

import { testProposer } from '@r2i/plugin/testing';
import { expect, it, onTestFinished } from 'vitest';

import { proposalPlugin } from './proposal-plugin.ts';

const { grid, detector } = proposalPlugin.proposers ?? {};

it('the grid keeps the contract of proposers', async () => {
  if (grid === undefined) throw new Error('the plug-in has lost its grid');
  await testProposer(grid, { different: [{ columns: 3 }, { rows: 3 }, { label: 'cell' }] });
});

/** A detector that finds a cup at one place, whatever it is shown. @returns Its address. */
async function serveCup(): Promise<string> {
  const reply = JSON.stringify({ detections: [{ label: 'cup', score: 0.9, box: [10, 20, 110, 70] }] });
  const server = createServer((request, response) => {
    request.resume().on('end', () => response.setHeader('content-type', 'application/json').end(reply));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return `http://127.0.0.1:${address.port}/detect`;
}

it('the detector keeps the contract of proposers', async () => {
  if (detector === undefined) throw new Error('the plug-in has lost its detector');
  const url = await serveCup();
  const options = { detector: url, labels: ['cup'] };
  await testProposer(detector, {
    options,
    different: [
      { ...options, labels: ['cup', 'sign'] },
      { ...options, model: 'other' },
      { ...options, maxPixels: 1000 },
      { ...options, detector: `${url}/2` },
    ],
  });
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
