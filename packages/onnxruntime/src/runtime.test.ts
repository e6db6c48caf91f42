import { describe, expect, it } from 'vitest';

import { env, InferenceSession, listSupportedBackends, Tensor } from './index.ts';

/** Adds a number to itself. */
const graph = Buffer.from(
  'CAg6OQoOCgF4CgF4EgF5IgNBZGQSBXByb2JlWg8KAXgSCgoICAESBAoCCAFiDwoBeRIKCggIARIECgIIAUIECgAQDQ==',
  'base64',
);

describe('runtime', () => {
  it('runs a graph', async () => {
    const session = await InferenceSession.create(graph, { executionProviders: ['cpu'] });
    const { y } = await session.run({ x: new Tensor('float32', [21], [1]) });
    expect([...(y?.data ?? [])]).toEqual([42]);
    await session.release();
  });

  it('knows the processor, and its version', () => {
    expect(listSupportedBackends().map(({ name }) => name)).toContain('cpu');
    expect(env.versions.node).toBe(env.versions.common);
  });
});
