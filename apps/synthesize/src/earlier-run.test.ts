import { readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { earlierRun } from '@r2i/run/testing';
import { expect, it } from 'vitest';

import { runHere } from './testing/run-here.ts';
import { outcomeOf, writePhotos } from './testing/served-run.ts';
import { writeRunReport } from './write-run-report.ts';

it('a run of the first version is not gone on with by another recipe: what differs is told, and nothing changes', async () => {
  const folder = await earlierRun();
  await writePhotos(join(folder, 'photos'), 1);
  const before = await outcomeOf(join(folder, 'run'));
  const words = ['--images', join(folder, 'photos'), '--out', join(folder, 'run'), '--min-image-side', '32'];
  const { code, stderr } = await runHere(words);
  expect(code).toBe(2);
  expect(stderr).toMatch(/holds a run with other settings \(.*\)\. Choose another folder/u);
  expect(await outcomeOf(join(folder, 'run'))).toEqual(before);
});

it('a run of the first version has its report, without the pictures that are gone', async () => {
  const folder = await earlierRun();
  const gone = { readRecorded: () => Promise.reject(new Error('it is not there')) };
  await writeRunReport(join(folder, 'run'), gone);
  const page = await readFile(join(folder, 'run', 'report.html'), 'utf8');
  expect(page).toContain('What does sign 0 say?');
  expect(page).not.toContain('data:image');
});

it.each(['report.html', 'report.html.tmp'])(
  'a report is written over no file that %s leads to',
  async (name) => {
    const folder = await earlierRun();
    const elsewhere = join(folder, 'elsewhere.txt');
    await writeFile(elsewhere, 'mine');
    await symlink(elsewhere, join(folder, 'run', name));
    const gone = { readRecorded: () => Promise.reject(new Error('it is not there')) };
    await writeRunReport(join(folder, 'run'), gone);
    expect(await readFile(elsewhere, 'utf8')).toBe('mine');
    expect(await readFile(join(folder, 'run', 'report.html'), 'utf8')).toContain('What does sign 0 say?');
  },
);
