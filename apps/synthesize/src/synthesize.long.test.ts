import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFile, cp, mkdir, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

import { startScript } from '@r2i/vitest-preset/start-script';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { fingerprint, flagsOf, linesOf, makeImages, readable } from './testing/embedded-run.ts';
import { type Exit, runHere } from './testing/run-here.ts';

const oddImages = fileURLToPath(new URL('./__fixtures__/odd-images/', import.meta.url));
const cli = new URL('./cli.ts', import.meta.url);
/** As users start it, from the sources. */
const fromSources = ['--import', import.meta.resolve('tsx'), '--conditions=@r2i/source', fileURLToPath(cli)];

let folder: string;
let images: string;

beforeAll(async () => {
  ({ folder, images } = await makeImages());
  // With 8 images under way.
  expect((await run(join(folder, 'first'), '--concurrency', '8')).code).toBe(0);
});

afterAll(() => rm(folder, { recursive: true, force: true }));

/** Flags of a run that is ended before its end. */
function endedFlags(out: string, log: string): readonly string[] {
  return [...flagsOf(images, out), '--concurrency', '1', '--log', log];
}

function run(out: string, ...flags: string[]): Promise<Exit> {
  return runOn(images, out, ...flags);
}

function runOn(photos: string, out: string, ...flags: string[]): Promise<Exit> {
  return runHere([...flagsOf(photos, out), ...flags]);
}

describe('synthesize', () => {
  it('ends every odd image as processed or as a rejection with its reason', async () => {
    const odd = join(folder, 'odd');
    await cp(oddImages, odd, { recursive: true });
    await symlink(join(folder, 'nowhere.jpg'), join(odd, 'dangling.jpg'));
    const out = join(folder, 'odd-run');
    const args = [
      '--images',
      odd,
      '--out',
      out,
      '--min-image-side',
      '400',
      '--max-area',
      '0.6',
      '--log',
      'silent',
    ];
    expect((await runHere(args)).code).toBe(0);
    const { images } = JSON.parse(await readFile(join(out, 'summary.json'), 'utf8'));
    expect(images).toEqual({ seen: 8, processed: 5, rejected: 3 });
    const lines = await Promise.all(
      ['samples.jsonl', 'rejects.jsonl'].map((name) => readFile(join(out, name), 'utf8')),
    );
    const records = lines.flatMap((text) => text.split('\n').filter(Boolean)).map((line) => JSON.parse(line));
    const stages = new Map(
      records.map((one) => [one.name ?? one.image.name, one.stage === 'image' ? one.reason : 'used']),
    );
    expect(Object.fromEntries(stages)).toEqual({
      'animated.gif': 'used',
      'bomb.png': 'image-too-many-pixels',
      'cmyk.jpg': 'used',
      'dangling.jpg': 'image-unreadable',
      'exif-rotated.jpg': 'used',
      'one-pixel.png': 'image-too-small',
      'rgba.png': 'used',
      'sixteen-bit.png': 'used',
    });
    // The file is stored lying on its side; the sign stands in the left part of the upright photo.
    const sign = records.find((one) => one.vote?.winner === 'Stationery Box');
    expect(sign.image).toMatchObject({ name: 'exif-rotated.jpg', width: 640, height: 480 });
    const { left, top, right, bottom } = sign.proposal.box;
    for (const [edge, expected] of [
      [left, 29],
      [top, 198],
      [right, 620],
      [bottom, 325],
    ] as const) {
      expect(Math.abs(edge - expected)).toBeLessThan(25);
    }
  });

  it('ends with the same bytes at concurrency 1 and 8, and after being killed', async () => {
    const one = join(folder, 'one');
    expect((await run(one, '--concurrency', '1')).code).toBe(0);
    // The first run had 8 images under way.
    expect(await linesOf(join(folder, 'first'))).toEqual(await linesOf(one));

    const killed = join(folder, 'killed');
    /** Images that the journal has; none where there is no journal yet. */
    const journalled = async (): Promise<number> =>
      (await readFile(join(killed, 'journal.jsonl'), 'utf8').catch(() => '')).split('\n').length - 1;
    for (const done of [0, 1]) {
      const started = await startScript(cli, { words: endedFlags(killed, 'silent') });
      let ended = false;
      const exit = started.exit.finally(() => {
        ended = true;
      });
      const isThere = async (): Promise<boolean> =>
        (await readdir(killed).catch(() => [])).length > 0 && (await journalled()) >= done;
      while (!ended && !(await isThere())) await sleep(5);
      started.kill();
      await exit;
    }
    expect((await run(killed, '--concurrency', '1')).code).toBe(0);
    expect(await linesOf(killed)).toEqual(await linesOf(one));
  });

  it('checks what it keeps for the plain photo, and else comes to the same samples', async () => {
    const [photo] = readable;
    const alone = join(folder, 'alone');
    await mkdir(alone);
    await copyFile(join(images, photo), join(alone, photo));
    const easy = ['--max-area', '1', '--min-wrong', '0'];
    const [checked, skipped] = [join(folder, 'checked'), join(folder, 'skipped')];
    const samplesOf = async (out: string): Promise<Record<string, unknown>[]> => {
      const lines = (await readFile(join(out, 'samples.jsonl'), 'utf8')).split('\n').filter(Boolean);
      return lines.map((line) => JSON.parse(line));
    };
    expect((await runOn(alone, checked, ...easy)).code).toBe(0);
    expect((await runOn(alone, skipped, ...easy, '--plain-view', 'skip')).code).toBe(0);
    const samples = await samplesOf(checked);
    // Other words are left of the photo's own text.
    expect(samples.map(({ plainView }) => plainView)).toMatchObject([{ outcome: 'fail' }]);
    expect(samples.map(({ plainView: _, ...sample }) => sample)).toEqual(await samplesOf(skipped));
    // The check is no part of what names a run, so the same folder gains it.
    const gained = await runOn(alone, skipped, ...easy);
    expect(gained).toMatchObject({ code: 0 });
    expect(gained.stderr).toContain('1 image has questions that were not checked for the plain photo');
    expect(await linesOf(skipped)).toEqual(await linesOf(checked));
    // One of an earlier version, which was named by it, does so too; and where nothing is asked for, nothing is done.
    const file = join(skipped, 'run.json');
    const named = JSON.parse(await readFile(file, 'utf8'));
    named.config.recipe.plainView = 'skip';
    await writeFile(file, JSON.stringify(named));
    const before = await fingerprint(skipped);
    expect((await runOn(alone, skipped, ...easy)).code).toBe(0);
    expect(await fingerprint(skipped)).toEqual(before);
  });

  it('stops cleanly when interrupted, and goes on later', async () => {
    const out = join(folder, 'interrupted');
    const child = spawn(process.execPath, [...fromSources, ...endedFlags(out, 'json')], {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let stderr = '';
    child.stderr.on('data', (chunk: Buffer) => {
      stderr += chunk.toString();
      if (chunk.toString().includes('"event":"start"')) child.kill('SIGINT');
    });
    const [code] = await once(child, 'close');
    expect(stderr).toContain('the same command goes on later');
    expect(code).toBe(130);
    expect((await run(out, '--concurrency', '1')).code).toBe(0);
    expect(await linesOf(out)).toEqual(await linesOf(join(folder, 'first')));
  });
});
