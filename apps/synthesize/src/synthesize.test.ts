import { execFileSync } from 'node:child_process';
import { mkdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';

import { fingerprint, flagsOf, makeImages, photos } from './testing/embedded-run.ts';
import { type Exit, runHere } from './testing/run-here.ts';

const concurrent = ['--concurrency', '8'] as const;

let folder: string;
let images: string;

beforeAll(async () => {
  ({ folder, images } = await makeImages());
});

/** Relative paths lie where the command was typed. */
beforeEach(() => void vi.stubEnv('INIT_CWD', folder));

afterAll(() => rm(folder, { recursive: true, force: true }));

function run(out: string, ...args: string[]): Promise<Exit> {
  return runHere([...flagsOf(images, out), ...args]);
}

describe('synthesize', () => {
  it('finishes a folder with broken files, counts them, and does nothing the second time', async () => {
    const out = join(folder, 'first');
    const first = await run(out, ...concurrent);
    expect(first.stderr).not.toContain('Error');
    expect(first.code).toBe(0);
    expect(first.stdout).toContain('report');
    const summary = JSON.parse(await readFile(join(out, 'summary.json'), 'utf8'));
    expect(summary.images).toEqual({ seen: 5, processed: 2, rejected: 3 });
    expect(summary.samples + summary.rejections).toBe(summary.candidates);
    const rejects = (await readFile(join(out, 'rejects.jsonl'), 'utf8')).split('\n').filter(Boolean);
    const reasons = rejects.map((line) => JSON.parse(line)).filter((one) => one.stage === 'image');
    expect(Object.fromEntries(reasons.map((one) => [one.name, one.reason]))).toEqual({
      'empty.jpg': 'image-empty',
      'letter.jpg': 'image-not-recognised',
      'truncated.jpg': 'image-truncated',
    });
    const before = await fingerprint(out);
    expect((await run(out, ...concurrent)).code).toBe(0);
    expect(await fingerprint(out)).toEqual(before);
  });

  it.each([
    {
      case: 'a wrong flag',
      args: ['--images', 'images', '--out', 'x', '--imags', 'x'],
      message: "unknown option '--imags'",
    },
    {
      case: 'a missing folder',
      args: ['--images', 'no-such-folder', '--out', 'x'],
      message: 'no-such-folder',
    },
    { case: 'no flags', args: [], message: '--images' },
    { case: 'a bad number', args: ['--images', 'images', '--out', 'x', '--needed', 'six'], message: 'six' },
    {
      case: 'a config file that is not there',
      args: ['--config', 'none.yaml'],
      message: 'there is no file',
    },
    {
      case: 'an output that is a file',
      args: ['--images', 'images', '--out', 'images/empty.jpg'],
      message: 'empty.jpg',
    },
  ])('answers $case with one line and exit code 2', async ({ args, message }) => {
    const { code, stderr, stdout } = await runHere(args);
    expect(stderr).toContain(message);
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  });

  it('takes shards and boxes; a missing and a torn shard are rejections that name the place', async () => {
    const shards = join(folder, 'shards');
    await mkdir(shards);
    for (const shard of ['000', '001']) {
      execFileSync('tar', [
        '-cf',
        join(shards, `${shard}.tar`),
        '-C',
        photos,
        'scenetext05.jpg',
        'scenetext_segmented_word02.jpg',
      ]);
    }
    await truncate(join(shards, '001.tar'), 130_000);
    const boxes = {
      images: [{ id: 1, file_name: '000.tar/scenetext05.jpg', width: 1280, height: 960 }],
      annotations: [
        { image_id: 1, bbox: [100, 100, 200, 60], category_id: 1 },
        { image_id: 1, bbox: [100, 100, 0, 60], category_id: 1 },
      ],
      categories: [{ id: 1, name: 'sign' }],
    };
    await writeFile(join(folder, 'coco.json'), JSON.stringify(boxes));
    const out = join(folder, 'from-shards');
    const { code, stderr } = await runHere([
      ...['--images', 'shards/{000..002}.tar', '--licence', 'CC0-1.0', '--boxes', 'coco.json', '--out', out],
      ...['--min-image-side', '300', '--max-fault-share', '1', '--log', 'plain'],
    ]);
    expect(code).toBe(0);
    expect(stderr).toContain('1 box brought along');
    expect(stderr).toContain('1 annotation or file gives no box: no-area 1 (');
    const lines = (await readFile(join(out, 'rejects.jsonl'), 'utf8')).trim().split('\n');
    const rejections = lines.map((line) => {
      const { name, reason, image, proposal, detail } = JSON.parse(line);
      return { name, reason, licence: image?.licence, label: proposal?.label, detail };
    });
    const whole = { licence: 'CC0-1.0' };
    expect(rejections).toMatchObject([
      { name: '000.tar/scenetext05.jpg', label: 'sign', ...whole },
      { name: '000.tar/scenetext_segmented_word02.jpg', reason: 'nothing-proposed', ...whole },
      {
        name: '001.tar',
        reason: 'image-unreadable',
        detail: expect.stringMatching(/001\.tar, scenetext.*: cut short/u),
      },
      { name: '001.tar/scenetext05.jpg', reason: 'duplicate-image' },
      { name: '002.tar', reason: 'image-unreadable' },
    ]);
    const { sources } = JSON.parse(await readFile(join(out, 'run.json'), 'utf8'));
    expect(sources).toEqual([{ location: join(folder, 'shards/{000..002}.tar'), licence: 'CC0-1.0' }]);
  });

  it('refuses to mix settings in one run folder', async () => {
    const out = join(folder, 'first');
    const { code, stderr } = await run(out, '--seed', '4');
    expect(code).toBe(2);
    expect(stderr).toContain('seed');
  });

  it('takes flags from a config file, required ones too', async () => {
    await writeFile(join(folder, 'mine.yaml'), 'synthesize:\n  images: images\n  out: first\n  seed: 4\n');
    const { code, stderr } = await runHere(['--config', 'mine.yaml', '--min-image-side', '400']);
    expect(code).toBe(2);
    expect(stderr).toContain('seed');
  });

  it('says its version, as its entry tells it', async () => {
    const said = vi.spyOn(process.stdout, 'write').mockImplementation((...written: readonly unknown[]) => {
      const done = written.at(-1);
      if (typeof done === 'function') done();
      return true;
    });
    const { argv, exitCode } = process;
    process.argv = [...argv.slice(0, 2), '--version'];
    await import('./cli.ts');
    expect({ code: process.exitCode, stdout: said.mock.calls.map(([text]) => text).join('') }).toEqual({
      code: 0,
      stdout: 'synthesize 0.0.0\n',
    });
    process.argv = argv;
    process.exitCode = exitCode;
  });

  it('prints help with examples, a screen long', async () => {
    const { code, stdout } = await runHere(['run', '--help']);
    expect(code).toBe(0);
    expect(stdout.split('\n').length).toBeLessThanOrEqual(42);
    expect(stdout).toContain('Examples:');
    expect(stdout).toContain('--student-pixels');
  });
});
