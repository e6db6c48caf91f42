import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { type OpenedServedModel, openServedModel } from './open-served-model.ts';
import { servedModelSchema } from './served-model.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'served-model-'));
  await writeFile(join(folder, 'ask.md'), 'Ask well.');
  await writeFile(join(folder, 'odd.md'), '# rule\nAsk well.');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const here = { model: 'm', baseUrl: 'http://localhost:1/v1' };

function open(values: object, environment: Record<string, string> = {}): OpenedServedModel {
  return openServedModel(servedModelSchema.parse(values), {
    environment,
    place: '--teachers big',
    createImageEncoder: ({ format, quality }) => ({
      id: `${format}/${quality}`,
      encode: (image) => image.encoded(),
    }),
    resolvePath: (path) => join(folder, path),
  });
}

describe('openServedModel', () => {
  it('takes what is not described from the environment', async () => {
    const environment = { R2I_TEACHER_MODEL: 'from-env', OPENAI_BASE_URL: here.baseUrl };
    await using model = open({}, environment).model;
    expect([model.id, model.lane]).toEqual(['from-env', 'http://localhost:1 from-env']);
  });

  it('hands sampling on, and null as a number that is not sent', () => {
    expect(open({ ...here, temperature: 0, topP: null }).sampling).toEqual({ temperature: 0, topP: null });
    expect(open(here).sampling).toEqual({});
  });

  it('has an id that tells of what changes replies', () => {
    const changes = [
      {},
      { detail: 'low' },
      { reasoningEffort: 'low' },
      { extraBody: { a: 1 } },
      { structured: 'off' },
      { imageFormat: 'webp' },
      { imageFormat: 'webp', imageQuality: 80 },
    ];
    const ids = changes.map((change) => open({ ...here, ...change }).model.id);
    expect(new Set(ids).size).toBe(changes.length);
    expect(open({ ...here, headers: { a: 'b' }, keyEnv: 'OTHER' }).model.id).toBe('m');
  });

  it('reads prompts from files', () => {
    expect(open({ ...here, prompts: { 'write-questions': 'ask.md' } }).prompts).toEqual({
      'write-questions': { system: 'Ask well.' },
    });
    expect(open(here).prompts).toBeUndefined();
  });

  it.each([
    { values: { baseUrl: here.baseUrl }, message: '--teachers big: no model; set "model" there' },
    { values: { model: 'm' }, message: '--teachers big: no address; set "baseUrl" there' },
    {
      values: { ...here, prompts: { 'solve-choice': 'none.md' } },
      message: 'the prompt solve-choice cannot be read from none.md',
    },
    {
      values: { ...here, prompts: { 'write-questions': 'odd.md' } },
      message:
        'the prompt write-questions of odd.md cannot be used: it has no part "rule"; did you mean "rules"?',
    },
  ])('refuses $values', ({ values, message }) => {
    expect(() => open(values)).toThrow(message);
  });
});
