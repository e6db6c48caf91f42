import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { testProposer } from '@r2i/plugin/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';

import { boxesPlugin } from './boxes-plugin.ts';

let folder: string;

const line = (right: number): string =>
  `${JSON.stringify({ imageName: 'photos/a.png', label: 'sign', box: { frame: 'pixel', left: 10, top: 20, right, bottom: 60 } })}\n`;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'r2i-boxes-'));
  await writeFile(join(folder, 'boxes.jsonl'), line(90) + line(120));
  await writeFile(join(folder, 'others.jsonl'), line(91));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

it('boxes that somebody brings along keep the contract of proposers', async () => {
  const entry = boxesPlugin.proposers?.['boxes'];
  if (entry === undefined) throw new Error('the plug-in has lost its boxes');
  const notes: string[] = [];
  await testProposer(entry, {
    options: { boxes: join(folder, 'boxes.jsonl') },
    different: [{ boxes: join(folder, 'others.jsonl') }],
    name: 'a.png',
    context: { log: (text) => notes.push(text) },
  });
  expect(notes[0]).toBe('2 boxes brought along');
});
