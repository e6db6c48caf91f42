import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { startMockTeacher } from '@r2i/mock-teacher';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { type CliEnd, runCli } from '../testing/run-cli.ts';
import { type SmallBenchmark, writeSmallBenchmark } from '../testing/small-benchmark.ts';

const items = 14;
const shards = 3;

let folder: string;
let bench: SmallBenchmark;
let server: Awaited<ReturnType<typeof startMockTeacher>>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'r2i-shards-'));
  bench = await writeSmallBenchmark(join(folder, 'bench'), items);
  server = await startMockTeacher({ replies: bench.sees });
  for (const limit of ['', '--limit 9']) {
    const name = limit === '' ? '' : '-limited';
    expect((await run(`whole${name}`, ...limit.split(' ').filter(Boolean))).code).toBe(0);
    for (let index = 1; index <= shards; index += 1) {
      const words = [...limit.split(' ').filter(Boolean), '--shard', `${index}/${shards}`];
      const { code, stdout } = await run(`shard${name}-${index}`, ...words);
      expect({ code, stdout }).toMatchObject({
        code: 0,
        stdout: expect.stringContaining(`shard ${index}/3 of m`),
      });
    }
  }
});

afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

function run(out: string, ...more: readonly string[]): Promise<CliEnd> {
  const served = ['--model', 'm', '--base-url', server.url, '--samples', '2', '--log', 'silent'];
  const place = more.includes('--benchmark') ? [] : ['--benchmark', 'bench'];
  return runCli(['run', ...place, '--out', out, '--draws', '200', ...served, ...more], { from: folder });
}

function merge(given: readonly string[], out: string, ...more: readonly string[]): Promise<CliEnd> {
  const words = ['merge', ...given, '--out', out, '--draws', '200', '--log', 'silent', ...more];
  return runCli(words, { from: folder });
}

const named = (name = ''): string[] => [3, 1, 2].map((index) => `shard${name}-${index}`);

/** A file of a result without what is measured by a clock. */
async function untimed(out: string, name: string): Promise<string> {
  const text = await readFile(join(folder, out, name), 'utf8');
  return text.replaceAll(/"(ms|milliseconds|latencyMs)":\s*[\d.]+/gu, '"$1":0');
}

describe('evaluate merge', () => {
  it.each(['', '-limited'])('comes to what one process came to, without asking anybody%s', async (name) => {
    const asked = server.stats().calls;
    const { code, stdout, stderr } = await merge(named(name), `all${name}`);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/zooming gap +100\.0 %/u);
    expect(server.stats().calls).toBe(asked);
    for (const file of [
      'run.json',
      'predictions.jsonl',
      'evaluation.json',
      'samples.jsonl',
      'scorers.json',
    ]) {
      const [whole, all] = [await untimed(`whole${name}`, file), await untimed(`all${name}`, file)];
      expect(all === whole, file).toBe(true);
    }
    const [whole, all] = [
      await untimed(`whole${name}`, 'predictions.jsonl'),
      await untimed(`all${name}`, 'predictions.jsonl'),
    ];
    expect(all).toBe(whole);
    expect(all.split('\n')).toHaveLength((name === '' ? items : 9) * 2 * 2 + 1);
  });

  it('is the folder in which the run without shards goes on', async () => {
    const asked = server.stats().calls;
    expect((await run('all')).code).toBe(0);
    expect(server.stats().calls).toBe(asked);
  });

  it('goes on in a shard, and leaves others alone', async () => {
    const asked = server.stats().calls;
    expect((await run('shard-2', '--shard', '2/3')).code).toBe(0);
    expect(server.stats().calls).toBe(asked);
    const other = await run('shard-2', '--shard', '1/3');
    expect(other).toMatchObject({ code: 2, stderr: expect.stringContaining('--shard: 2 -> 1') });
  });

  it.each([
    ['a shard is missing', ['shard-1', 'shard-2'], /one of 3 shards, of which 3\/3 is not given/u],
    ['one is given twice', ['shard-1', 'shard-2', 'shard-2', 'shard-3'], /is given twice/u],
    ['one is of all items', ['shard-1', 'shard-2', 'whole'], /holds answers to all items, not a shard/u],
    [
      'one has another limit',
      ['shard-1', 'shard-2', 'shard-limited-3'],
      /other settings than .* \(limit: null -> 9\)/u,
    ],
    ['one holds nothing', ['shard-1', 'shard-2', 'bench'], /holds no answers/u],
  ])('ends with 2 where %s', async (_, given, message) => {
    const { code, stdout, stderr } = await merge(given, 'none');
    expect({ code, stdout, stderr }).toEqual({ code: 2, stdout: '', stderr: expect.stringMatching(message) });
  });

  it('ends with 2 where a shard was interrupted, or the result is taken', async () => {
    const text = await readFile(join(folder, 'shard-1', 'shard.json'), 'utf8');
    await rm(join(folder, 'shard-1', 'shard.json'));
    const cut = await merge(named(), 'none');
    await writeFile(join(folder, 'shard-1', 'shard.json'), text);
    expect(cut).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('shard-1: has not come to its end'),
    });
    const taken = await merge(named(), 'whole');
    expect(taken).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('holds a result; choose a new folder'),
    });
    const own = await merge(named(), 'shard-1');
    expect(own).toMatchObject({ code: 2, stderr: expect.stringContaining('is one of the shards') });
  });

  it('ends with 2 where the benchmark has changed since', async () => {
    await bench.change();
    const { code, stderr } = await merge(named(), 'none');
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: expect.stringContaining('another question about item'),
    });
  });
});

describe('--shard', () => {
  it.each([
    [['--shard', '0/3'], 'shards are counted from 1'],
    [['--shard', '1/3', '--predictions', 'x.jsonl'], 'recorded answers are not asked for'],
    [['--shard', '1/3', '--attention'], '--attention needs all items'],
    [['--shard', '1/3'], 'say who answers'],
  ])('refuses %j', async (words, message) => {
    const ended = await runCli(['run', ...words, '--out', 'no'], { from: folder });
    expect(ended).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining(message) });
  });
});
