import { createServer } from 'node:http';

import { afterAll, beforeAll, expect, it } from 'vitest';

import { lateAgent } from './late-agent.ts';

const server = createServer((_, response) => response.end('here'));
let origin: string;

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  origin = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
});

afterAll(() => server.close());

it('is made once, and asks', async () => {
  const agent = lateAgent({});
  const [one, other] = await Promise.all([agent.get(), agent.get()]);
  expect(other).toBe(one);
  const { body } = await one.request({ origin, path: '/', method: 'GET' });
  expect(await body.text()).toBe('here');
  await agent.close();
  expect(one.destroyed).toBe(true);
});

it('closes unused, and opens nothing afterwards', async () => {
  const agent = lateAgent({});
  await agent.close();
  await expect(agent.get()).rejects.toThrow('closed');
});
