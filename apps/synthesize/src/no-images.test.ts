import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { isEvent } from '@r2i/app-shell/testing';
import { viewOfPixels } from '@r2i/crop';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { tellPassedOver } from './tell-passed-over.ts';
import { type Exit, runHere } from './testing/run-here.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'r2i-no-images-'));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

function synthesize(place: string, ...words: readonly string[]): Promise<Exit> {
  return runHere(['--images', place, '--out', join(folder, 'run'), ...words], { env: {} });
}

describe('a source without one image', () => {
  it.each<[what: string, name: string, prepare: (place: string) => Promise<unknown>, told: string]>([
    [
      'a folder of other files',
      'photos',
      async (place) => {
        await mkdir(place);
        for (const name of ['a.cr2', 'b.CR2', 'notes.txt', '.DS_Store', '._a.jpg'])
          await writeFile(join(place, name), 'x');
      },
      'no image that can be used (passed over: .cr2 2, hidden 2, .txt 1)',
    ],
    ['an empty folder', 'photos', (place) => mkdir(place), 'no image that can be used (nothing at all)'],
    [
      'an archive of other files',
      'photos.tar.gz',
      async (place) => {
        await writeFile(join(folder, 'a.dng'), 'x');
        execFileSync('tar', ['-czf', place, '-C', folder, 'a.dng']);
      },
      'no image that can be used (passed over: .dng 1)',
    ],
  ])('(%s) ends with the counts, and an exit code', async (_, name, prepare, told) => {
    const place = join(folder, name);
    await prepare(place);
    const { code, ...written } = await synthesize(place);
    expect({ code, written }).toMatchObject({ code: 1 });
    expect(written.stderr).toContain(told);
    expect(await readdir(folder)).not.toContain('run');
  });
});

it('a source of which no image can be used is gone through, told, and ends with the counts', async () => {
  const place = join(folder, 'photos');
  await mkdir(place);
  for (const name of ['letter.jpg', 'a.svg', 'b.svg'])
    await writeFile(join(place, name), 'Dear sir or madam');
  const { code, ...written } = await synthesize(place);
  expect(code).toBe(1);
  expect(written.stderr).toContain('  passed over: .svg 2');
  expect(written.stderr).toContain('no image that can be used (image-not-recognised 1, passed over: .svg 2)');
  expect(written.stdout).toContain('passed over .svg 2');
  const summary = JSON.parse(await readFile(join(folder, 'run', 'summary.json'), 'utf8'));
  expect(summary).toMatchObject({ images: { seen: 1, processed: 0 }, passedOver: { '.svg': 2 } });
});

describe('photos below the size limit', () => {
  async function writePhotos(): Promise<string> {
    const place = join(folder, 'photos');
    await mkdir(place);
    for (const [index, side] of [40, 60, 90].entries()) {
      const data = new Uint8Array(side * 100 * 3).fill(index);
      const { bytes } = await viewOfPixels({ width: 100, height: side, data }, { format: 'png' }).encoded();
      await writeFile(join(place, `${side}.png`), bytes);
    }
    return place;
  }

  it('are counted, and the flag is named that takes them', async () => {
    const { code, ...written } = await synthesize(await writePhotos());
    expect(code).toBe(1);
    expect(written.stderr).toContain(
      'no image that can be used (image-too-small 3); 3 images have a shorter side below --min-image-side 1201 (the largest: 90 px); --min-image-side 60 takes 2 of them, in another folder (--out)\n',
    );
    expect(written.stdout).toContain('try         3 images have a shorter side below --min-image-side 1201');
  });

  it('are told in JSON with --log json, line by line, with one result', async () => {
    const { code, ...written } = await synthesize(await writePhotos(), '--log', 'json');
    expect(code).toBe(1);
    const lines = written.stderr.trimEnd().split('\n');
    expect(lines.filter((line) => !isEvent(line))).toEqual([]);
    expect(JSON.parse(lines.at(-1) ?? '')).toMatchObject({
      event: 'error',
      code: 'synthesize/no-images',
      exit: 1,
    });
    expect(JSON.parse(written.stdout)).toMatchObject({
      folder: join(folder, 'run'),
      samples: 0,
      images: { seen: 3 },
      advice: [expect.stringContaining('--min-image-side 60')],
    });
  });
});

it.each([
  [{}, ''],
  [{ '.txt': 1, hidden: 3, '.bin': 1 }, 'hidden 3, .bin 1, .txt 1'],
  [
    Object.fromEntries(Array.from({ length: 14 }, (_, index) => [`.x${String(index).padStart(2, '0')}`, 1])),
    '.x00 1, .x01 1, .x02 1, .x03 1, .x04 1, .x05 1, .x06 1, .x07 1, .x08 1, .x09 1, .x10 1, .x11 1 and 2 other kinds',
  ],
])('%j is told as %j', (passedOver, told) => {
  expect(tellPassedOver(passedOver)).toBe(told);
});

describe('boxes of which none belongs to a photo', () => {
  const box = { frame: 'pixel', left: 10, top: 10, right: 90, bottom: 60 };
  it.each<[what: string, listed: object, told: string]>([
    ['other names', { imageName: 'gone.png' }, '1 box of 1 name belongs to no photo: gone.png'],
    ['another size', { imageName: 'a.png', imageSize: { width: 7, height: 9 } }, 'other-size 1'],
  ])('(%s) end a run with 1', async (_, listed, told) => {
    const place = join(folder, 'photos');
    await mkdir(place);
    const data = new Uint8Array(100 * 80 * 3).fill(9);
    const { bytes } = await viewOfPixels({ width: 100, height: 80, data }, { format: 'png' }).encoded();
    await writeFile(join(place, 'a.png'), bytes);
    const boxes = join(folder, 'boxes.jsonl');
    await writeFile(boxes, `${JSON.stringify({ ...listed, box })}\n`);
    const { code, ...written } = await synthesize(place, '--boxes', boxes, '--min-image-side', '60');
    expect(code).toBe(1);
    expect(written.stderr).toContain('no box of --boxes can be used with 1 photo (nothing-proposed 1');
    expect(written.stderr).toContain(told);
  });

  it('are told by a dry run', async () => {
    const place = join(folder, 'photos');
    await mkdir(place);
    await writeFile(join(place, 'letter.jpg'), 'Dear sir or madam');
    const data = new Uint8Array(100 * 80 * 3).fill(9);
    const { bytes } = await viewOfPixels({ width: 100, height: 80, data }, { format: 'png' }).encoded();
    await writeFile(join(place, 'a.png'), bytes);
    const boxes = join(folder, 'boxes.jsonl');
    await writeFile(boxes, `${JSON.stringify({ imageName: 'gone.png', box })}\n`);
    const none = await synthesize(place, '--boxes', boxes, '--min-image-side', '60', '--dry-run');
    expect(none).toMatchObject({ code: 1, stderr: expect.stringContaining('belongs to no photo: gone.png') });
    const some = await synthesize(place, '--min-image-side', '60', '--dry-run');
    expect(some).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/rejected {4}image-not-recognised 1\n {12}letter\.jpg: \S/u),
    });
  });
});
