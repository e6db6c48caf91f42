import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

import type { LocalServer } from '@r2i/app-shell/server';
import { loadStudent, type Student } from '@r2i/student';
import OpenAI from 'openai';
import type { ChatCompletionMessageParam } from 'openai/resources/chat/completions';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { serveStudent } from './serve-student.ts';

// What clients ask, asked by OpenAI's own client of the student that comes along.
const { resolve } = createRequire(import.meta.url);
const folderOf = (name: string): string => dirname(resolve(`${name}/package.json`));
const model = 'tiny-student';

let student: Student;
let server: LocalServer;
let client: OpenAI;
let pictures: string[] = [];

beforeAll(async () => {
  student = await loadStudent(folderOf('@r2i/tiny-student'), { device: 'cpu' });
  server = await serveStudent(student, {
    ...{ name: model, port: 0, maxBodyBytes: 2 ** 23, maxPixels: 2_000_000, glances: 4, queue: 16 },
    answerSeconds: 600,
  });
  client = new OpenAI({ baseURL: `${server.origin}/v1`, apiKey: 'none', maxRetries: 0 });
  const images = join(folderOf('@r2i/mini-zoombench'), 'images');
  pictures = await Promise.all(
    ['mzb_0000_ocr', 'mzb_0002_colour'].map(async (name) => {
      const bytes = await readFile(join(images, `${name}.jpg`));
      return `data:image/jpeg;base64,${bytes.toString('base64')}`;
    }),
  );
});
afterAll(async () => {
  await server.close();
  await student.close();
});

function shown(text: string, urls = pictures.slice(0, 1)): ChatCompletionMessageParam {
  const images = urls.map((url) => ({ type: 'image_url' as const, image_url: { url } }));
  return { role: 'user', content: [...images, { type: 'text', text }] };
}

const question = 'What does the white sign say?\nAnswer with a single word or number.';
const asked = () => ({ model, messages: [shown(question)], max_tokens: 12 });

describe('the client of OpenAI', () => {
  it('gets log probabilities of the tokens of an answer', async () => {
    const { choices } = await client.chat.completions.create({ ...asked(), logprobs: true, top_logprobs: 3 });
    const [choice] = choices;
    const tokens = choice?.logprobs?.content ?? [];
    expect(tokens.map(({ token }) => token).join('')).toBe(choice?.message.content);
    for (const { token, logprob, top_logprobs } of tokens) {
      expect(top_logprobs).toHaveLength(3);
      // Greedily, it is the likeliest.
      expect(top_logprobs[0]).toMatchObject({ token, logprob });
      expect(top_logprobs.reduce((sum, one) => sum + Math.exp(one.logprob), 0)).toBeLessThanOrEqual(1.000001);
    }
  });

  it('gets the same whole and in pieces, with what it took', async () => {
    const whole = await client.chat.completions.create({ ...asked(), logprobs: true });
    const stream = await client.chat.completions.create({
      ...{ ...asked(), logprobs: true, stream: true as const },
      stream_options: { include_usage: true },
    });
    const said = { text: '', tokens: '', finish: '' };
    let usage: unknown;
    for await (const { choices, usage: told } of stream) {
      for (const { delta, logprobs, finish_reason } of choices) {
        said.text += delta.content ?? '';
        said.tokens += (logprobs?.content ?? []).map(({ token }) => token).join('');
        said.finish += finish_reason ?? '';
      }
      usage = told ?? usage;
    }
    const content = whole.choices[0]?.message.content;
    expect(said).toEqual({ text: content, tokens: content, finish: 'stop' });
    expect(usage).toEqual(whole.usage);
  });

  it('stops before a text', async () => {
    const { choices } = await client.chat.completions.create(asked());
    const content = choices[0]?.message.content ?? '';
    expect(content.length).toBeGreaterThan(1);
    const stop = [content.slice(1, 2)];
    const stopped = await client.chat.completions.create({ ...asked(), stop });
    expect(stopped.choices[0]).toMatchObject({
      message: { content: content.slice(0, 1) },
      finish_reason: 'stop',
    });
  });

  it('gets several samples of one seed, the same again, the first as alone', async () => {
    const sample = async (n: number): Promise<readonly (string | null)[]> => {
      const { choices } = await client.chat.completions.create({ ...asked(), n, temperature: 1.5, seed: 3 });
      return choices.map(({ message }) => message.content);
    };
    const four = await sample(4);
    expect(new Set(four).size).toBeGreaterThan(1);
    expect(await sample(4)).toEqual(four);
    expect(await sample(1)).toEqual(four.slice(0, 1));
  });

  it.each([{ choices: ['red', 'blue'] }, { choices: ['SALE', 'a "b" \n'] }])(
    'gets one of $choices',
    async ({ choices: guided_choice }) => {
      const body = { ...asked(), ...{ guided_choice } };
      const { choices } = await client.chat.completions.create(body);
      expect(guided_choice).toContain(choices[0]?.message.content);
      expect(choices[0]?.finish_reason).toBe('stop');
    },
  );

  it('gets JSON of a schema', async () => {
    const schema = {
      type: 'object',
      properties: {
        sign: { type: 'string', maxLength: 4 },
        red: { type: 'boolean' },
        kind: { enum: ['a', 'b'] },
      },
      required: ['sign', 'red', 'kind'],
      additionalProperties: false,
    };
    const { choices } = await client.chat.completions.create({
      ...asked(),
      max_tokens: 200,
      response_format: { type: 'json_schema', json_schema: { name: 'sign', strict: true, schema } },
    });
    const found: unknown = JSON.parse(choices[0]?.message.content ?? '');
    expect(found).toEqual({
      sign: expect.stringMatching(/^.{0,4}$/u),
      red: expect.any(Boolean),
      kind: expect.stringMatching(/^[ab]$/),
    });
  });

  it('takes what was said up, and several images', async () => {
    const { choices, usage } = await client.chat.completions.create(asked());
    const messages = [
      { role: 'system' as const, content: 'Be short.' },
      ...asked().messages,
      { role: 'assistant' as const, content: choices[0]?.message.content ?? '' },
      shown('What colour is it?', pictures.slice(1)),
    ];
    const more = await client.chat.completions.create({ ...asked(), messages });
    expect(more.usage?.prompt_tokens).toBeGreaterThan(2 * (usage?.prompt_tokens ?? 0) - 100);
    // The same beginning again: nothing is to be different.
    expect((await client.chat.completions.create({ ...asked(), messages })).choices).toEqual(more.choices);
  });

  it('hears of what it gets wrong', async () => {
    const schema = { type: 'string', pattern: '^a$' };
    const json_schema = { name: 'x', schema };
    await expect(
      client.chat.completions.create({ ...asked(), response_format: { type: 'json_schema', json_schema } }),
    ).rejects.toMatchObject({
      status: 400,
      param: 'response_format',
      message: expect.stringContaining('pattern'),
    });
  });
});
