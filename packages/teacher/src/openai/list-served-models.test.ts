import { describe, expect, it } from 'vitest';

import { sendJson, startFakeService } from './__fixtures__/fake-service.ts';
import { listServedModels } from './list-served-models.ts';

describe('listServedModels', () => {
  it('gives the names', async () => {
    await using service = await startFakeService((_, response) =>
      sendJson(response, { object: 'list', data: [{ id: 'a', owned_by: 'x' }, { id: 'b' }] }),
    );
    expect(await listServedModels({ baseUrl: service.baseUrl, apiKey: 'sk-0123456789' })).toEqual(['a', 'b']);
    expect(service.seen[0]).toMatchObject({
      method: 'GET',
      path: '/v1/models',
      headers: { authorization: 'Bearer sk-0123456789' },
    });
  });

  it.each([
    { case: 'a wrong key', status: 401, body: {}, expected: { fatal: true, status: 401 }, says: 'MY_KEY' },
    { case: 'no such place', status: 404, body: '', expected: { kind: 'final' }, says: 'ending in /v1' },
    { case: 'a page', status: 200, body: '<html>', expected: { kind: 'final' }, says: 'no list of models' },
    { case: 'another form', status: 200, body: [], expected: { kind: 'final' }, says: 'no list of models' },
  ])('throws on $case', async ({ status, body, expected, says }) => {
    await using service = await startFakeService((_, response) => sendJson(response, body, { status }));
    const call = listServedModels({
      baseUrl: service.baseUrl,
      apiKey: 'sk-0123456789',
      keyVariable: 'MY_KEY',
    });
    await expect(call).rejects.toMatchObject({ code: 'teacher/call', ...expected });
    await expect(call).rejects.toThrow(says);
  });
});
