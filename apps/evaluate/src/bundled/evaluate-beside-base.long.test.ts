import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { readSettings } from '@r2i/app-shell';
import { readImageSize } from '@r2i/crop';
import { compareFolders, openBenchmark, reportAgain } from '@r2i/evaluation';
import { parseJsonLines, predictionSchema } from '@r2i/schema';
import { afterAll, beforeAll, expect, it } from 'vitest';

import { runCommand } from '../commands.ts';
import { registryOf } from '../plugins/registry-of.ts';
import { bundled } from './bundled.ts';
import { evaluateBesideBase, largestBundledImage } from './evaluate-beside-base.ts';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'r2i-beside-'));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

it('runs the student that comes along, live, and says what is recorded of it; then compares the gaps', async () => {
  const settings = readSettings(runCommand, [
    ...['--out', folder, '--limit', '2', '--attention', '--log', 'silent'],
  ]);
  expect(settings.besideBase).toBe(true);
  const { base, student, comparison } = await evaluateBesideBase(settings, {
    signal: new AbortController().signal,
    registry: await registryOf([]),
  });
  const file = join(bundled().benchmark, 'predictions', 'r2i.jsonl');
  const recorded = [...parseJsonLines(predictionSchema, await readFile(file, 'utf8'), file)];
  const outputOf = (item: string, view: string): string | null | undefined =>
    recorded.find((one) => one.item === item && one.view === view)?.output;
  for (const { item, global, regional } of student.result.rows) {
    expect([global.output, regional.output]).toEqual([outputOf(item, 'global'), outputOf(item, 'regional')]);
  }
  expect(base.result).toMatchObject({ model: 'tiny-student-base', items: 2 });
  const warned = comparison.comparison.warnings.map(({ code }) => code);
  for (const code of ['different-pixel-budgets', 'asked-otherwise', 'prompt-unknown'] as const) {
    expect(warned).not.toContain(code);
  }
  const page = await readFile(join(folder, 'report.html'), 'utf8');
  for (const text of [
    '<h2 class="tiles-title mono">tiny-student-base',
    '<h2 class="tiles-title mono">tiny-student-r2i',
    'id="comparison"',
    'id="scorers"',
    'id="attention"',
    'id="image-0">data:image/jpeg;base64,',
  ]) {
    expect(page).toContain(text);
  }
  const own = await readFile(join(folder, 'r2i', 'report.html'), 'utf8');
  await reportAgain(join(folder, 'r2i'));
  expect(await readFile(join(folder, 'r2i', 'report.html'), 'utf8')).toBe(own);
  const { seed, draws } = settings;
  const folders = [join(folder, 'base'), join(folder, 'r2i')] as const;
  const compared = await compareFolders(folders, { out: join(folder, 'again'), seed, draws });
  expect(compared).toEqual(comparison);
  expect(await readFile(join(folder, 'again', 'report.html'), 'utf8')).toBe(page);
});

it('states a budget of pixels that holds the largest image, since recorded answers were made on whole ones', async () => {
  const { rows } = await openBenchmark(bundled().benchmark);
  let largest = 0;
  for await (const { item, image } of rows()) {
    const { width, height } = image.size ?? (await readImageSize(image.bytes, { name: item.id }));
    largest = Math.max(largest, width * height);
  }
  expect(largest).toBe(largestBundledImage);
});
