import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

import { afterEach, describe, expect, it } from 'vitest';

import { chatBody, png, pngUrl, post, textBody } from './__fixtures__/ask.ts';
import { type MockTeacher, type MockTeacherOptions, startMockTeacher } from './start-mock-teacher.ts';

const started: MockTeacher[] = [];
afterEach(async () => {
  await Promise.all(started.splice(0).map((server) => server.close()));
});

async function start(options: MockTeacherOptions = {}): Promise<MockTeacher> {
  const server = await startMockTeacher(options);
  started.push(server);
  return server;
}

const ask = (server: MockTeacher, body: unknown = chatBody(), headers = {}) =>
  post(`${server.url}/chat/completions`, body, headers);

const userImage = (url: string): object => ({
  messages: [{ role: 'user', content: [{ type: 'image_url', image_url: { url } }] }],
});

describe('chat completions', () => {
  it('gives an answer, counts tokens and says who it is', async () => {
    const server = await start();
    const reply = JSON.parse((await ask(server)).text);
    expect(reply).toMatchObject({
      object: 'chat.completion',
      model: 'teacher-a',
      choices: [{ index: 0, message: { role: 'assistant', refusal: null }, finish_reason: 'stop' }],
    });
    // 3 x 2 squares of 28 pixels, and 86 characters of text.
    expect(reply.usage.prompt_tokens).toBe(6 + Math.ceil(24 / 4) + Math.ceil(62 / 4));
    expect(reply.usage.total_tokens).toBe(reply.usage.prompt_tokens + reply.usage.completion_tokens);
  });

  it('gives equal requests equal bytes, and takes seed and image into account', async () => {
    const server = await start({
      replies: ({ seed, images, sample }) => `${seed} ${images[0]?.hash} ${sample}`,
    });
    const [first, again, otherSeed] = await Promise.all([
      ask(server),
      ask(server),
      ask(server, chatBody({ seed: 8 })),
    ]);
    expect(first.text).toBe(again.text);
    expect(otherSeed.text).not.toBe(first.text);
    const other = await ask(server, { model: 'm', seed: 7, ...userImage(pngUrl(1)) });
    expect(other.text).not.toContain(JSON.parse(first.text).choices[0].message.content);
  });

  it.each([
    { manySamples: true, status: 200, given: 3 },
    { manySamples: false, status: 200, given: 1 },
    { manySamples: 'refuse', status: 400, given: undefined },
  ] as const)('n = 3 with manySamples $manySamples', async ({ manySamples, status, given }) => {
    const server = await start({ manySamples, replies: ({ sample }) => String(sample) });
    const response = await ask(server, chatBody({ n: 3 }));
    const body = JSON.parse(response.text);
    expect([response.status, body.choices?.length]).toEqual([status, given]);
    if (status === 400) expect(body.error).toMatchObject({ param: 'n', code: 'unsupported_parameter' });
    else
      expect(body.choices.map(({ message }: { message: { content: string } }) => message.content)).toEqual(
        ['0', '1', '2'].slice(0, given),
      );
  });

  it('names the task by the schema, and refuses schemas where it takes none', async () => {
    const format = { type: 'json_schema', json_schema: { name: 'solve-choice', schema: {}, strict: true } };
    const tasks: (string | null)[] = [];
    const server = await start({
      replies: ({ task }) => {
        tasks.push(task);
        return '{}';
      },
    });
    await ask(server, chatBody({ response_format: format }));
    await ask(server);
    const worded = "Which?\nA. red\nB. blue\nAnswer with the option's letter from the given choices.";
    await ask(server, chatBody({ messages: [{ role: 'user', content: worded }] }));
    await ask(server, chatBody({ messages: [{ role: 'user', content: 'Which?' }] }));
    expect(tasks).toEqual(['solve-choice', 'answer-question', 'solve-choice', null]);
    const plain = await start({ structured: false });
    const refused = await ask(plain, chatBody({ response_format: format }));
    expect([refused.status, JSON.parse(refused.text).error.param]).toEqual([400, 'response_format']);
  });

  it.each([
    { case: 'no JSON', body: '{', param: null },
    { case: 'no messages', body: { model: 'm', messages: [] }, param: 'messages' },
    { case: 'an unknown field', body: chatBody({ temprature: 1 }), param: 'temprature' },
    { case: 'a temperature out of range', body: chatBody({ temperature: 3 }), param: 'temperature' },
    { case: 'streaming', body: chatBody({ stream: true }), param: 'stream' },
    { case: 'an address', body: { model: 'm', ...userImage('https://x.test/a.png') }, param: 'messages' },
    { case: 'a file', body: { model: 'm', ...userImage('file:///etc/hostname') }, param: 'messages' },
    {
      case: 'no base64',
      body: { model: 'm', ...userImage('data:image/png;base64,!!!!') },
      param: 'messages',
    },
    { case: 'no image', body: { model: 'm', ...userImage('data:image/png;base64,AAAA') }, param: 'messages' },
    {
      case: 'a wrong media type',
      body: { model: 'm', ...userImage(pngUrl().replace('png', 'jpeg')) },
      param: 'messages',
    },
    { case: 'an unknown task', body: textBody('sing', 'La'), param: null },
  ])('answers 400 to $case', async ({ body, param }) => {
    const { status, text } = await ask(await start(), body);
    expect([status, JSON.parse(text).error.param]).toEqual([400, param]);
  });

  it.each([
    { case: 'another name', head: 'GET /health HTTP/1.1\r\nhost: evil.example', status: 403 },
    {
      case: 'a page of another site',
      head: 'GET /health HTTP/1.1\r\nhost: 127.0.0.1\r\norigin: https://evil.example',
      status: 403,
    },
    { case: 'localhost', head: 'GET /health HTTP/1.1\r\nhost: LOCALHOST:1', status: 200 },
    { case: 'an address that is none', head: 'GET http://[ HTTP/1.1\r\nhost: 127.0.0.1', status: 400 },
    { case: 'a broken address', head: 'GET /% HTTP/1.1\r\nhost: 127.0.0.1', status: 400 },
    { case: 'HEAD', head: 'HEAD /v1/models HTTP/1.1\r\nhost: 127.0.0.1', status: 200 },
    { case: 'one model', head: 'GET /v1/models/mock-teacher HTTP/1.1\r\nhost: 127.0.0.1', status: 200 },
    { case: 'another method', head: 'DELETE /v1/models HTTP/1.1\r\nhost: 127.0.0.1', status: 405 },
    {
      case: 'a compressed body',
      head: 'POST /detect HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-encoding: gzip\r\ncontent-length: 9',
      status: 415,
    },
    {
      case: 'a body that does not come',
      head: 'POST /v1/chat/completions HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-length: 9',
      status: 408,
    },
    {
      case: 'a body that is too long',
      head: 'POST /v1/chat/completions HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-length: 999999999',
      status: 413,
    },
  ])('answers $case with $status', async ({ head, status }) => {
    const server = await start({ bodyWithinMs: 50 });
    const socket = connect(Number(new URL(server.url).port), '127.0.0.1');
    socket.write(`${head}\r\n\r\n`);
    const [heard] = await once(socket, 'data');
    expect(String(heard)).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
    socket.destroy();
  });

  it('answers a body of lists in lists with 400', async () => {
    const { status, text } = await ask(await start(), `{"messages":${'['.repeat(1_000_000)}`);
    expect([status, text]).toEqual([400, expect.stringContaining('deep')]);
  });

  it('reads a body that does not say how long it is', async () => {
    const server = await start();
    const body = JSON.stringify(chatBody({ user: 'x'.repeat(200_001) }));
    const pieces = body.match(/.{1,60000}/gsu) ?? [];
    const stream = new ReadableStream({
      pull: (to) => {
        const piece = pieces.shift();
        if (piece === undefined) to.close();
        else to.enqueue(Buffer.from(piece));
      },
    });
    const sent: RequestInit & { readonly duplex: 'half' } = { method: 'POST', body: stream, duplex: 'half' };
    expect((await fetch(`${server.url}/chat/completions`, sent)).status).toBe(200);
  });

  it('wants the key, and never repeats what it got', async () => {
    const server = await start({ key: 'right' });
    const wrong = await ask(server, chatBody(), { authorization: 'Bearer wrong-key' });
    expect([wrong.status, wrong.text.includes('wrong-key')]).toEqual([401, false]);
    expect((await ask(server)).status).toBe(401);
    expect((await ask(server, chatBody(), { authorization: 'Bearer right' })).status).toBe(200);
    expect((await fetch(`${server.url}/models`)).status).toBe(401);
  });

  it('serves the models it is told, and cuts at max_tokens', async () => {
    const server = await start({ models: ['teacher-a'] });
    const models = JSON.parse(await (await fetch(`${server.url}/models`)).text());
    expect(models.data.map(({ id }: { id: string }) => id)).toEqual(['teacher-a']);
    expect((await ask(server, chatBody({ model: 'other' }))).status).toBe(404);
    const [choice] = JSON.parse((await ask(server, chatBody({ max_tokens: 2 }))).text).choices;
    expect([choice.finish_reason, choice.message.content.length]).toEqual(['length', 8]);
  });

  it('takes a file for the same image as its base64, but none outside the folder', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'r2i-mock-'));
    await writeFile(join(folder, 'a.png'), png());
    const hashes: (string | undefined)[] = [];
    const server = await start({
      files: folder,
      replies: ({ images }) => {
        hashes.push(images[0]?.hash);
        return '';
      },
    });
    await ask(server, { model: 'm', ...userImage(pngUrl()) });
    await ask(server, { model: 'm', ...userImage(pathToFileURL(join(folder, 'a.png')).href) });
    expect(hashes).toEqual([expect.any(String), hashes[0]]);
    const outside = await ask(server, { model: 'm', ...userImage(import.meta.url) });
    expect(outside.status).toBe(400);
    await rm(folder, { recursive: true });
  });

  it('takes recorded replies first: by rule, else one of the others, always the same', async () => {
    const replies = fileURLToPath(new URL('./__fixtures__/replies', import.meta.url));
    const server = await start({ replies });
    const say = async (text: string, overrides = {}): Promise<string> =>
      JSON.parse((await ask(server, textBody('list-objects', text, overrides))).text).choices[0].message
        .content;
    expect(await say('List at most 1 thing.')).toBe('{"objects":["red kite"]}');
    expect(await say('List.', { model: 'chatty' })).toContain('<think>');
    const seeds = [...Array(20).keys()];
    const said = await Promise.all(seeds.map((seed) => say('List.', { seed })));
    expect(new Set(said)).toEqual(
      new Set(['white van', 'tin roof', 'old pump'].map((name) => JSON.stringify({ objects: [name] }))),
    );
    expect(await Promise.all(seeds.map((seed) => say('List.', { seed })))).toEqual(said);
    // What is not recorded is spoken by the built-in replies.
    expect((await ask(server)).status).toBe(200);
  });
});

describe('the server', () => {
  it('counts calls, tries, replies and bytes', async () => {
    const server = await start();
    const body = JSON.stringify(chatBody({ n: 2 }));
    await ask(server, body);
    await ask(server, body);
    await ask(server, chatBody({ seed: 9 }));
    await ask(server, '{');
    const { seen, answered, ...counts } = server.stats();
    expect(counts).toMatchObject({
      calls: 4,
      byTask: { 'answer-question': { 200: 3 }, none: { 400: 1 } },
      distinctRequests: 2,
      answers: 5,
      repeatedAnswers: 2,
      images: 3,
      inFlight: 0,
    });
    expect(counts.uploadBytes).toBe(2 * body.length + JSON.stringify(chatBody({ seed: 9 })).length + 1);
    expect([...seen.values()].sort()).toEqual([1, 2]);
    expect([...answered.values()].sort()).toEqual([1, 2, 2]);
    const whole = JSON.parse(await (await fetch(`${new URL(server.url).origin}/mock/stats?calls`)).text());
    expect(whole.seen).toEqual(Object.fromEntries(seen));
    server.resetStats();
    expect(server.stats()).toMatchObject({ calls: 0, distinctRequests: 0, answers: 0 });
  });

  it('goes down and comes up, and says so', async () => {
    const server = await start();
    const { origin } = new URL(server.url);
    server.setDown(true);
    expect((await ask(server)).status).toBe(503);
    expect((await fetch(`${origin}/health`)).status).toBe(503);
    server.setDown('drop');
    await expect(ask(server)).rejects.toThrow('fetch failed');
    await post(`${origin}/mock/control`, { down: false });
    expect((await ask(server)).status).toBe(200);
    expect((await fetch(`${origin}/health`)).status).toBe(200);
    expect((await post(`${origin}/mock/control`, { up: true })).status).toBe(400);
    expect((await fetch(`${origin}/nowhere`)).status).toBe(404);
    expect(server.stats().byTask).toMatchObject({ none: { 503: 1, dropped: 1 } });
  });

  it('waits, and notices a client that leaves', async () => {
    const server = await start({ latencyMs: 80 });
    const begun = performance.now();
    await ask(server);
    expect(performance.now() - begun).toBeGreaterThan(75);
    server.setLatency(10_000);
    const { url } = server;
    const leaving = fetch(`${url}/chat/completions`, {
      method: 'POST',
      body: JSON.stringify(chatBody()),
      signal: AbortSignal.timeout(100),
    });
    await expect(leaving).rejects.toThrow();
    server.setLatency(0);
    expect(server.stats()).toMatchObject({ calls: 1, inFlight: 1, answers: 1 });
  });

  it('detects one thing for each label, within the image', async () => {
    const server = await start();
    const image = { data: png().toString('base64'), mediaType: 'image/png' };
    const { text } = await post(server.detectUrl, { image, labels: ['blue door', 'kite'] });
    const { detections } = JSON.parse(text);
    expect(detections.map(({ label }: { label: string }) => label)).toEqual(['blue door', 'kite']);
    for (const { score, box } of detections) {
      const [left, top, right, bottom] = box;
      expect(score >= 0.75 && score <= 1).toBe(true);
      expect(left >= 0 && left < right && right <= 64 && top >= 0 && top < bottom && bottom <= 48).toBe(true);
    }
    expect((await post(server.detectUrl, { image, labels: [] })).status).toBe(400);
    expect(
      (await post(server.detectUrl, { image: { ...image, mediaType: 'image/jpeg' }, labels: ['a'] })).status,
    ).toBe(400);
  });
});
