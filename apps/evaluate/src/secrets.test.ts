import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import {
  type EchoPlace,
  echoReplies,
  leaksBelow,
  leaksIn,
  echoSecrets as secrets,
  startEcho,
} from '@r2i/mock-services';
import { startMockTeacher } from '@r2i/mock-teacher';
import { afterAll, beforeAll, expect, it } from 'vitest';

import { runCli } from './testing/run-cli.ts';
import { type SmallBenchmark, writeSmallBenchmark } from './testing/small-benchmark.ts';

const all = Object.values(secrets);

let folder: string;
let bench: SmallBenchmark;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'r2i-secrets-'));
  bench = await writeSmallBenchmark(join(folder, 'bench'), 5);
});

afterAll(() => rm(folder, { recursive: true, force: true }));

it.each<{ case: string; places: readonly EchoPlace[]; log: string }>([
  { case: 'in replies and a redirect', places: [...echoReplies, 'redirect'], log: 'json' },
  { case: 'as it refuses the key', places: ['refused-key'], log: 'plain' },
])('shows and keeps no secret that a service repeats $case', async ({ places, log }) => {
  await using mock = await startMockTeacher({ replies: bench.sees });
  const echo = await startEcho({ behind: mock.url, places });
  const out = `out-${log}`;
  const config = join(folder, `${log}.json`);
  await writeFile(
    config,
    JSON.stringify({ evaluate: { headers: { 'x-secret': secrets.header }, 'key-env': 'TEST_KEY' } }),
  );
  const served = ['--model', 'm', '--base-url', `${echo.url}?token=${secrets.query}`];
  const words = [
    '--config',
    config,
    '--benchmark',
    'bench',
    '--out',
    out,
    '--draws',
    '100',
    '--max-unscored',
    '1',
  ];
  const { stdout, stderr } = await runCli([...words, ...served, '--log', log], {
    from: folder,
    environment: { TEST_KEY: secrets.key },
  });
  await echo.close();
  expect([...echo.used].sort()).toEqual([...places].sort());
  expect(leaksIn(`${stdout}\n${stderr}`, all)).toEqual([]);
  expect(await leaksBelow(join(folder, out), all)).toEqual([]);
  if (places.length > 1) {
    expect(await readFile(join(folder, out, 'predictions.jsonl'), 'utf8')).toContain('You sent Bearer ***');
  } else {
    expect(stderr).toContain('answered 401: Incorrect key: You sent Bearer ***');
  }
});
