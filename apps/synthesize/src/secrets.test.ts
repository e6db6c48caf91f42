import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import {
  type Echo,
  type EchoPlace,
  echoFaults,
  echoReplies,
  leaksBelow,
  leaksIn,
  echoSecrets as secrets,
  startEcho,
} from '@r2i/mock-services';
import { startMockTeacher } from '@r2i/mock-teacher';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { Exit } from './testing/run-here.ts';
import { runServed, writePhotos } from './testing/served-run.ts';

const all = Object.values(secrets);

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'r2i-secrets-'));
  await writePhotos(join(folder, 'images'), 1);
});

afterAll(() => rm(folder, { recursive: true, force: true }));

async function run(
  name: string,
  places: readonly EchoPlace[],
  log: 'plain' | 'json',
): Promise<{ readonly exit: Exit; readonly out: string; readonly used: Echo['used'] }> {
  await using mock = await startMockTeacher({ behaviour: 'accept-all' });
  const echo = await startEcho({ behind: mock.url, places });
  const out = join(folder, name);
  try {
    const exit = await runServed({
      ...{ images: join(folder, 'images'), out, url: `${echo.url}?token=${secrets.query}` },
      flags: { log, 'call-retries': 0, 'call-deadline': 2, 'call-concurrency': 4 },
      teacher: { keyEnv: 'TEST_KEY', headers: { 'x-secret': secrets.header } },
      environment: { TEST_KEY: secrets.key },
    });
    return { exit, out, used: echo.used };
  } finally {
    await echo.close();
  }
}

describe('secrets that a service repeats', () => {
  it('are in no file, page or line of a run whose replies repeat them', async () => {
    const { exit, out, used } = await run('replies', echoReplies, 'json');
    expect(exit.code).toBe(0);
    expect([...used].sort()).toEqual([...echoReplies].sort());
    expect(leaksIn(`${exit.stdout}\n${exit.stderr}`, all)).toEqual([]);
    expect(await leaksBelow(out, all)).toEqual([]);
    // What was repeated is there, so that there was something to be hidden.
    expect(await readFile(join(out, 'calls.jsonl'), 'utf8')).toContain('You sent Bearer ***');
  });

  it.each(echoFaults)('are in no file, page or line of a run that ends by it: %s', async (place) => {
    const { exit, out } = await run(place, [place], 'plain');
    expect(exit.code).not.toBe(0);
    expect(leaksIn(`${exit.stdout}\n${exit.stderr}`, all)).toEqual([]);
    expect(await leaksBelow(out, all)).toEqual([]);
  });

  it('are found by what looks for them here', () => {
    const [base64, escaped] = [
      Buffer.from(`x${secrets.key}`).toString('base64'),
      encodeURIComponent(secrets.key),
    ];
    for (const text of [secrets.key.toUpperCase(), base64, escaped, JSON.stringify(base64)]) {
      expect(leaksIn(`a ${text} b`, all)).not.toEqual([]);
    }
  });
});
