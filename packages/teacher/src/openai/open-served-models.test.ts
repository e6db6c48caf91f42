import { expect, it } from 'vitest';

import { openServedModels } from './open-served-models.ts';
import { servedModelSchema } from './served-model.ts';

const described = {
  qwen: servedModelSchema.parse({ model: 'q', baseUrl: 'http://localhost:1/v1', temperature: null }),
  nameless: servedModelSchema.parse({ baseUrl: 'http://localhost:1/v1' }),
};

it('opens each once, when it is first asked for', async () => {
  await using models = openServedModels(described, {
    environment: {},
    place: '--teachers',
    createImageEncoder: () => {
      throw new Error('images are sent as they are');
    },
  });
  expect(models.get('qwen')).toBe(models.get('qwen'));
  expect(models.get('qwen').sampling).toEqual({ temperature: null });
  expect(() => models.get('nameless')).toThrow('--teachers nameless: no model');
  for (const name of ['glm', 'toString']) {
    expect(() => models.get(name)).toThrow(`--teachers: there is no "${name}" there`);
  }
});
