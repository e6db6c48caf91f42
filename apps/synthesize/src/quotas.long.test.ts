import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { behaviours, type MockTeacher, startMockTeacher } from '@r2i/mock-teacher';
import { readRun } from '@r2i/run';
import type { Dimension } from '@r2i/schema';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { runBytes } from './testing/run-bytes.ts';
import { type Exit, runHere } from './testing/run-here.ts';
import { runServed, servedSettings, writePhotos } from './testing/served-run.ts';

const quotas = { spatial: 0.4, relation: 0.3 };

let folder: string;
let server: MockTeacher;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'r2i-quotas-'));
  server = await startMockTeacher({ behaviour: { ...behaviours.mixed, reworded: 0 } });
  await writePhotos(join(folder, 'photos'), 6);
  await told('whole', { quotas });
});

afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

const place = (out: string): string => join(folder, out);

function run(out: string, flags: Readonly<Record<string, unknown>>): Promise<Exit> {
  const base = { images: place('photos'), url: server.url };
  const questioner = {
    teacher: 'strong',
    maxQuestions: 1,
    dimensions: ['ocr', 'colour', { name: 'spatial', description: 'where it is' }, 'relation'],
  };
  const roles = { ...Object(servedSettings(base)['roles']), questioner };
  return runServed({ ...base, out: place(out), flags: { ...Object(flags), roles } });
}

async function told(out: string, flags: Readonly<Record<string, unknown>>): Promise<string> {
  const { code, stderr } = await run(out, flags);
  expect({ code, stderr: code === 0 ? '' : stderr }).toEqual({ code: 0, stderr: '' });
  return stderr;
}

async function dimensionsOf(out: string): Promise<ReadonlyMap<Dimension, number>> {
  const counts = new Map<Dimension, number>();
  for await (const { question } of (await readRun(place(out))).samples()) {
    counts.set(question.dimension, (counts.get(question.dimension) ?? 0) + 1);
  }
  return counts;
}

const sum = (counts: ReadonlyMap<Dimension, number>): number =>
  [...counts.values()].reduce((total, count) => total + count, 0);

describe('quotas of a run', () => {
  it('are kept by asking for what is missing', async () => {
    await told('none', {});
    const without = await dimensionsOf('none');
    const kept = await dimensionsOf('whole');
    const shareOf = (counts: typeof kept, dimension: keyof typeof quotas): number =>
      (counts.get(dimension) ?? 0) / sum(counts);
    expect([
      shareOf(without, 'spatial') < quotas.spatial,
      shareOf(without, 'relation') < quotas.relation,
    ]).toContain(true);
    expect(shareOf(kept, 'spatial')).toBeGreaterThanOrEqual(quotas.spatial);
    expect(shareOf(kept, 'relation')).toBeGreaterThanOrEqual(quotas.relation);
    // What was there before is there still.
    for (const [dimension, count] of without) expect(kept.get(dimension)).toBeGreaterThanOrEqual(count);
    const { superseded } = JSON.parse(await readFile(join(place('whole'), 'summary.json'), 'utf8'));
    expect(superseded?.samples ?? 0).toBe(0);
  });

  it.each([1, 5])('come to the same bytes with %i photos at once', async (concurrency) => {
    await told(`at-once-${concurrency}`, { quotas, concurrency });
    expect(await runBytes(place(`at-once-${concurrency}`))).toEqual(await runBytes(place('whole')));
  });

  it('are kept by the merged run of shards, to the same bytes', async () => {
    const parts = ['part-1', 'part-2', 'part-3'];
    for (const [at, part] of parts.entries()) await told(part, { quotas, shard: `${at + 1}/3` });
    const { code } = await runHere([
      'merge',
      ...parts.map(place),
      '--out',
      place('merged'),
      '--log',
      'plain',
    ]);
    expect(code).toBe(0);
    await told('merged', { quotas });
    expect(await runBytes(place('merged'))).toEqual(await runBytes(place('whole')));
  });

  it('cost nothing once they are kept, nor where the plan is lost', async () => {
    const before = await runBytes(place('whole'));
    await cp(place('whole'), place('again'), { recursive: true });
    const { calls } = server.stats();
    expect(await told('again', { quotas })).not.toContain('asked again');
    expect(await runBytes(place('again'))).toEqual(before);
    await rm(join(place('again'), 'quotas.json'));
    expect(await told('again', { quotas })).toContain('asked again to keep the quotas');
    expect(await runBytes(place('again'))).toEqual(before);
    expect(server.stats().calls).toBe(calls);
  });
});
