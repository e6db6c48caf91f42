import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { listenAs, type ServedService } from '@r2i/mock-services';
import { startMockTeacher } from '@r2i/mock-teacher';
import { parseJsonLines, predictionSchema, toJsonLine } from '@r2i/schema';
import { isLong } from '@r2i/vitest-preset/runs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { type CliEnd, runCli } from '../testing/run-cli.ts';
import { type SmallBenchmark, writeSmallBenchmark } from '../testing/small-benchmark.ts';

const items = 12;
let folder: string;
let bench: SmallBenchmark;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'r2i-refused-'));
  bench = await writeSmallBenchmark(join(folder, 'bench'), items);
});

afterAll(() => rm(folder, { recursive: true, force: true }));

function run(out: string, url: string, ...more: readonly string[]): Promise<CliEnd> {
  const atOnce = more.includes('--call-concurrency') ? [] : ['--call-concurrency', '2'];
  const served = ['--model', 'm', '--base-url', url, ...atOnce, '--log', 'silent'];
  const place = more.includes('--benchmark') ? [] : ['--benchmark', 'bench'];
  const words = [...place, '--out', out, '--draws', '100', ...served, ...more];
  return runCli(words, { from: folder });
}

describe('a service that refuses everything', () => {
  it('ends with 3 after the first few calls: its words, the mend, no gap', async () => {
    await using mock = await startMockTeacher({ replies: bench.sees, models: ['right', 'other'] });
    const { code, stdout, stderr } = await run('wrong-model', mock.url);
    expect(code).toBe(3);
    expect(stdout).toBe('');
    expect(stderr).toContain('each of the first 8 calls was refused with 404, and none answered');
    expect(stderr).toContain('It does not have m, but 2 others: right, other');
    expect(stderr).toContain('the same command goes on');
    expect(mock.stats().calls).toBeLessThanOrEqual(8 + 2 * 2);
    await expect(readFile(join(folder, 'wrong-model', 'evaluation.json'))).rejects.toThrow('ENOENT');
  });

  it('ends with 3 however many items are asked about at once', async () => {
    await using mock = await startMockTeacher({ replies: bench.sees, models: ['right'] });
    const { code, stdout } = await run('at-once', mock.url, '--call-concurrency', '64');
    expect({ code, stdout }).toEqual({ code: 3, stdout: '' });
  });

  it('ends with 3 at once where the key is wrong, which is named and not shown', async () => {
    await using mock = await startMockTeacher({ replies: bench.sees, key: 'the-right-key' });
    const { code, stdout, stderr } = await run('wrong-key', mock.url);
    expect({ code, stdout }).toEqual({ code: 3, stdout: '' });
    expect(stderr).toContain('OPENAI_API_KEY');
    expect(stderr).not.toContain('the-right-key');
    expect(mock.stats().calls).toBeLessThanOrEqual(2);
  });

  it('ends with 3 where nobody listens: the cause, and the flag to mend', async () => {
    const { code, stdout, stderr } = await run('nobody', 'http://127.0.0.1:1/v1', '--call-retries', '0');
    expect({ code, stdout }).toEqual({ code: 3, stdout: '' });
    expect(stderr).toContain('ECONNREFUSED');
    expect(stderr).toContain('Look whether the server runs and --base-url is right');
    await expect(readFile(join(folder, 'nobody', 'evaluation.json'))).rejects.toThrow('ENOENT');
  });

  it.runIf(isLong)('names the flags that are typed in its mend', async () => {
    await using mock = await startMockTeacher({ replies: bench.sees, latencyMs: 2000 });
    const path = await run('wrong-path', mock.url.replace('/v1', '/other'));
    expect(path.code).toBe(3);
    expect(path.stderr).toContain('whether --base-url is its root, by custom ending in /v1');
    const late = ['--timeout-seconds', '0.2', '--call-retries', '0', '--limit', '1', '--max-unscored', '1'];
    const slow = await run('too-slow', mock.url, ...late);
    expect(slow.code).toBe(0);
    expect(slow.stdout).toContain('within 0.2 s. Raise --timeout-seconds, or ask for less at once');
  });

  it.runIf(isLong)('keeps what was answered before, and asks the rest when it is mended', async () => {
    await using good = await startMockTeacher({ replies: bench.sees });
    await using bad = await startMockTeacher({ replies: bench.sees, models: ['other'] });
    expect((await run('mended', good.url, '--limit', '3')).code).toBe(0);
    expect((await run('mended', bad.url)).code).toBe(3);
    const text = await readFile(join(folder, 'mended', 'predictions.jsonl'), 'utf8');
    const kept = [...parseJsonLines(predictionSchema, text, 'predictions.jsonl')];
    expect(kept.filter(({ output }) => output !== null)).toHaveLength(2 * 3);
    good.resetStats();
    const { code, stdout } = await run('mended', good.url);
    expect(code).toBe(0);
    expect(stdout).toMatch(/zooming gap +100\.0 %/);
    expect(good.stats().calls).toBe(2 * (items - 3));
  });
});

/** Answers with the same, whatever is asked. */
async function saysAlways(body: string, type: string): ReturnType<typeof listenAs> {
  const statuses: number[] = [];
  return listenAs({
    statuses,
    async answer() {
      statuses.push(200);
      return { status: 200, headers: { 'content-type': type }, body };
    },
  });
}

describe('a service that is something else', () => {
  it.each([
    { case: 'a page', body: '<html><title>Welcome to nginx</title></html>', type: 'text/html' },
    { case: 'other JSON', body: '{"ok":true}', type: 'application/json' },
    { case: 'an error that is no status', body: '{"error":"Unexpected endpoint"}', type: 'application/json' },
  ])('ends with 3: $case, and the flag to mend', async ({ case: name, body, type }) => {
    const { url, close } = await saysAlways(body, type);
    const { code, stdout, stderr } = await run(`else ${name}`, `${url}/v1`, '--call-retries', '0');
    await close();
    expect({ code, stdout }).toEqual({ code: 3, stdout: '' });
    expect(stderr).toContain('replies is a chat completion');
    expect(stderr).toContain('Look whether --base-url is the root of an OpenAI-compatible service');
  });
});

describe.runIf(isLong)('a service that serves the model no more', () => {
  it('ends with 3 after 24 refusals, keeps what was answered, and the next run asks the rest', async () => {
    const many = await writeSmallBenchmark(join(folder, 'many'), 30);
    await using good = await startMockTeacher({ replies: many.sees });
    const statuses: number[] = [];
    let answered = 0;
    const gone = JSON.stringify({
      error: { message: 'The model `m` does not exist.', code: 'model_not_found' },
    });
    const answer: ServedService['answer'] = async ({ method, path, headers, body }) => {
      const json = { 'content-type': 'application/json' };
      if (method === 'POST' && answered < 10) {
        answered += 1;
        const { authorization = '' } = headers;
        const sent = { method, headers: { ...json, authorization }, body };
        const reply = await fetch(`${good.url}${path.replace('/v1', '')}`, sent);
        statuses.push(reply.status);
        return { status: reply.status, headers: json, body: await reply.text() };
      }
      if (method === 'POST') statuses.push(404);
      return { status: 404, headers: json, body: gone };
    };
    const { url, close } = await listenAs({ statuses, answer });
    const { code, stdout, stderr } = await run('gone', `${url}/v1`, '--benchmark', 'many');
    await close();
    expect({ code, stdout }).toEqual({ code: 3, stdout: '' });
    expect(stderr).toContain('each of the last 24 calls was refused with 404, and none answered since');
    expect(stderr).toContain('The model `m` does not exist');
    expect(statuses.length).toBeLessThanOrEqual(10 + 24 + 2);
    good.resetStats();
    const next = await run('gone', good.url, '--benchmark', 'many');
    expect(next.code).toBe(0);
    expect(good.stats().calls).toBe(2 * 30 - 10);
  });
});

describe('what ends no evaluation', () => {
  it('is a bad item among good ones: it is left out, with the words of the service', async () => {
    const faults = { share: 0.2, seed: 1, kinds: ['413'], mostInARow: 100 } as const;
    await using mock = await startMockTeacher({ replies: bench.sees, faults });
    const { code, stdout } = await run('bad-items', mock.url, '--max-unscored', '1');
    expect(code).toBe(0);
    expect(stdout).toMatch(/not known {4}.*http-413 \d/);
    expect(stdout).toMatch(/fault +http-413: .*answered 413: 413 Request Entity Too Large/);
    expect(stdout).toMatch(/stands on +global \d+ of 12, regional \d+ of 12 outputs that are known/);
    expect(stdout).toMatch(/gap is over +\d+ of 12 pairs/);
    expect(stdout).toMatch(/zooming gap .*\] {2}of \d+ of 12 pairs\n/);
    const summary = await readFile(join(folder, 'bad-items', 'summary.md'), 'utf8');
    expect(summary).toMatch(/\| zooming gap, \d+ of 12 pairs \|/);
    const strict = await run('bad-items', mock.url);
    expect(strict.code).toBe(1);
    expect(strict.stderr).toContain('Send smaller images with --pixels');
    expect(strict.stderr).not.toContain('Run the same command again');
  });

  it('is an answer in a wrong form: it counts as wrong', async () => {
    // One of the items is open: there, any words are an answer.
    await using mock = await startMockTeacher({ replies: () => 'Zzz qqq vvv, hhh www.' });
    const { code, stdout } = await run('wrong-form', mock.url);
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /no answer +11 outputs global \(wrong-form 11\); 11 outputs regional \(wrong-form 11\)/,
    );
    expect(stdout).toMatch(/global +0\.0 %/);
  });
});

describe.runIf(isLong)('replies that say nothing', () => {
  it('count as no answer, and are asked again by the next run', async () => {
    const faults = { share: 1, kinds: ['empty'], mostInARow: 1 } as const;
    await using mock = await startMockTeacher({ replies: bench.sees, faults });
    const first = await run('empty', mock.url);
    expect(first.code).toBe(0);
    expect(first.stdout).toMatch(/no answer +12 outputs global \(empty 12\)/);
    expect(first.stdout).toMatch(
      /replies +empty: 12 outputs global, 12 outputs regional; the run that asked asks them again/,
    );
    expect(mock.stats().calls).toBe(2 * items);
    const second = await run('empty', mock.url);
    expect(second.stdout).toMatch(/zooming gap +100\.0 %/);
    expect(mock.stats().calls).toBe(4 * items);
    await run('empty', mock.url);
    expect(mock.stats().calls).toBe(4 * items);
  });
});

describe('compare', () => {
  it('ends with 2 where there is nothing to compare', async () => {
    const write = async (name: string, said: object): Promise<void> => {
      const lines = bench.ids.flatMap((item) =>
        ['global', 'regional'].map((view) =>
          toJsonLine({ schema: 'r2i.prediction/1', item, view, model: name, sample: 0, ...said }),
        ),
      );
      await writeFile(join(folder, `${name}.jsonl`), lines.join(''));
      const words = ['score', `${name}.jsonl`, '--benchmark', 'bench', '--out', name, '--max-unscored', '1'];
      expect((await runCli(words, { from: folder })).code).toBe(0);
    };
    await write('answers', { output: 'A' });
    await write('silent', { output: null, fault: 'http://x answered 400: no such model' });
    const { code, stdout, stderr } = await runCli(['compare', 'answers', 'silent', '--out', 'compared'], {
      from: folder,
    });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain("of none of 12 items are both models' answers known (http-400 24)");
  });
});
