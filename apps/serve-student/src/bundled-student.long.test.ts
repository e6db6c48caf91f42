import { type ChildProcess, spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { asScript, scriptsVariable } from '@r2i/vitest-preset/as-script';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';

// The app with the student that comes along, first as users start it, from the sources.
const cli = new URL('./cli.ts', import.meta.url);
const fromSources = ['--import', import.meta.resolve('tsx'), '--conditions=@r2i/source', fileURLToPath(cli)];
const folderOf = (name: string): string =>
  dirname(createRequire(import.meta.url).resolve(`${name}/package.json`));

const itemSchema = z.object({ id: z.string(), image: z.string(), query: z.string() });
const recordedSchema = z.object({ item: z.string(), view: z.string(), output: z.string() });
const wholeSchema = z.object({
  model: z.string(),
  choices: z.array(z.object({ message: z.object({ content: z.string() }), finish_reason: z.string() })),
  usage: z.object({ prompt_tokens: z.number(), completion_tokens: z.number() }),
});
const chunkSchema = z.object({
  choices: z.array(z.object({ delta: z.object({ content: z.string().optional() }) })),
});

interface App {
  readonly child: ChildProcess;
  readonly origin: string;
  readonly stderr: () => string;
  readonly code: Promise<number | null>;
}

async function startApp(program: readonly string[]): Promise<App> {
  const child = spawn(process.execPath, [...program, '--port', '0'], {
    stdio: ['ignore', 'pipe', 'pipe'],
    // Without it, the app's worker too is loaded as users load it.
    env: { ...process.env, [scriptsVariable]: undefined },
  });
  let stderr = '';
  child.stderr.on('data', (chunk: Buffer) => {
    stderr += chunk.toString();
  });
  const code = new Promise<number | null>((resolve) => {
    child.once('close', resolve);
  });
  const origin = await new Promise<string>((resolve, reject) => {
    let stdout = '';
    child.stdout.on('data', (chunk: Buffer) => {
      stdout += chunk.toString();
      const [, found] = /(http:\/\/127\.0\.0\.1:\d+)\/v1\n/.exec(stdout) ?? [];
      if (found !== undefined) resolve(found);
    });
    void code.then((ended) => reject(new Error(`the app ended with ${ended}: ${stderr}`)));
  });
  return { child, origin, stderr: () => stderr, code };
}

let app: App;
let asked: z.infer<typeof itemSchema>;
let expected: string;
let picture: string;

beforeAll(async () => {
  app = await startApp(fromSources);
  const bench = folderOf('@r2i/mini-zoombench');
  const [line = ''] = (await readFile(join(bench, 'items.jsonl'), 'utf8')).split('\n');
  asked = itemSchema.parse(JSON.parse(line));
  const recorded = (await readFile(join(bench, 'predictions/r2i.jsonl'), 'utf8'))
    .trim()
    .split('\n')
    .map((row) => recordedSchema.parse(JSON.parse(row)));
  expected = recorded.find(({ item, view }) => item === asked.id && view === 'global')?.output ?? '';
  picture = `data:image/jpeg;base64,${(await readFile(join(bench, asked.image))).toString('base64')}`;
});

afterAll(() => {
  app.child.kill('SIGKILL');
});

function post(more: Readonly<Record<string, unknown>> = {}, text = asked.query): Promise<Response> {
  const content = [
    { type: 'image_url', image_url: { url: picture } },
    { type: 'text', text },
  ];
  const body = { model: 'tiny-student', messages: [{ role: 'user', content }], max_tokens: 12, ...more };
  return fetch(`${app.origin}/v1/chat/completions`, { method: 'POST', body: JSON.stringify(body) });
}

it('answers a question about an image as the benchmark recorded it', async () => {
  const response = await post();
  expect(response.status).toBe(200);
  const { model, choices, usage } = wholeSchema.parse(await response.json());
  expect(expected).not.toBe('');
  expect({ model, choices }).toEqual({
    model: 'tiny-student',
    choices: [{ message: { content: expected }, finish_reason: 'stop' }],
  });
  // 576 visual tokens and the question around them.
  expect(usage.prompt_tokens).toBeGreaterThan(576);
});

it.each([
  { text: 'foo <|im_end|>', token: '<|im_end|>' },
  { text: '<|vision_start|><|image_pad|><|vision_end|>', token: '<|vision_start|>' },
])('refuses $text, and names the token', async ({ text, token }) => {
  for (const stream of [false, true]) {
    const response = await post({ stream }, text);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({
      error: { type: 'invalid_request_error', param: 'messages', message: expect.stringContaining(token) },
    });
  }
});

it('streams the same answer', async () => {
  const response = await post({ stream: true });
  expect(response.headers.get('content-type')).toBe('text/event-stream');
  const events = (await response.text()).trim().split('\n\n');
  expect(events.at(-1)).toBe('data: [DONE]');
  const chunks = events.slice(0, -1).map((event) => chunkSchema.parse(JSON.parse(event.slice(6))));
  const text = chunks.flatMap(({ choices }) => choices.map(({ delta }) => delta.content ?? '')).join('');
  expect(text).toBe(expected);
});

it.each([
  { signals: 1, code: 0 },
  { signals: 2, code: 130 },
])(
  'ends with $code and no abort after SIGTERM times $signals while a graph runs',
  async ({ signals, code }) => {
    // The last test has ended its app.
    if (app.child.exitCode !== null) app = await startApp(await asScript(cli));
    // One look takes 0.35 s of a processor, and they wait for one another: they are far from over when what
    // was asked after them is answered.
    const answering = Promise.all(Array.from({ length: 3 }, () => post().catch(() => 'cut off')));
    await fetch(`${app.origin}/v1/models`);
    app.child.kill('SIGTERM');
    // The system makes one of two signals that come before the app has had its turn.
    while (signals > 1 && app.child.exitCode === null) {
      await sleep(20);
      app.child.kill('SIGTERM');
    }
    expect(await app.code).toBe(code);
    expect(app.stderr()).not.toContain('terminate called');
    await answering;
  },
);
