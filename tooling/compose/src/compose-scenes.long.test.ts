import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { hashBytes, parseJsonLines } from '@r2i/schema';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { composeScenes } from './compose-scenes.ts';
import { NoBackgroundError } from './no-background-error.ts';
import { type TruthLine, truthLineSchema } from './truth.ts';

const size = { width: 1400, height: 900 };
let folder = '';
let images = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'compose-'));
  images = await mkdtemp(join(folder, 'photos-'));
  await sharp({ create: { ...size, channels: 3, background: '#7d8a76' } })
    .jpeg()
    .toFile(join(images, 'wall.jpg'));
  // Stands for the photo of the same name, so that cut-outs are made too.
  await sharp({ create: { width: 1280, height: 960, channels: 3, background: '#112233' } })
    .jpeg()
    .toFile(join(images, 'scenetext02.jpg'));
});

afterAll(() => rm(folder, { recursive: true }));

async function compose(
  seed: number,
  hard = false,
): Promise<{ hashes: readonly string[]; truth: TruthLine[] }> {
  const out = await mkdtemp(join(folder, 'out-'));
  const scenes = await composeScenes({ out, images, count: 2, seed, hard, minPixels: 1_250_000 });
  const files = [...scenes.map(({ name }) => name), 'truth.jsonl'];
  const hashes = await Promise.all(files.map(async (name) => hashBytes(await readFile(join(out, name)))));
  const text = await readFile(join(out, 'truth.jsonl'), 'utf8');
  return { hashes, truth: [...parseJsonLines(truthLineSchema, text, 'truth.jsonl')] };
}

describe('composeScenes', () => {
  it.each([false, true])(
    'gives the same bytes for the same seed, others for another (hard: %s)',
    async (hard) => {
      const [first, again, other] = [await compose(7, hard), await compose(7, hard), await compose(8, hard)];
      expect(again.hashes).toEqual(first.hashes);
      expect(first.hashes.filter((hash) => other.hashes.includes(hash))).toEqual([]);
    },
  );

  it.each([false, true])(
    'keeps text on its plate, plates in the image and apart (hard: %s)',
    async (hard) => {
      const { truth } = await compose(3, hard);
      expect(truth.length).toBeGreaterThan(6);
      for (const { box, plate, words, text, visible, partial } of truth) {
        for (const inner of [box, ...words.map((word) => word.box)])
          expect(isInside(inner, plate)).toBe(true);
        expect(isInside(plate, [0, 0, size.width, size.height])).toBe(true);
        expect(words.map((word) => word.text).join(' ')).toBe(text);
        expect(visible).toHaveLength(text.length);
        expect(partial).toBe(visible.includes('\u25a1'));
      }
    },
  );

  it('makes scene n the same whatever the count', async () => {
    const out = await mkdtemp(join(folder, 'out-'));
    const [only] = await composeScenes({ out, images, count: 1, seed: 7, minPixels: 1_250_000 });
    const { truth } = await compose(7);
    expect(only?.truth).toEqual(truth.filter(({ scene }) => scene === 'scene-000.jpg'));
  });

  it('puts ink where the truth says', async () => {
    const out = await mkdtemp(join(folder, 'out-'));
    const [scene] = await composeScenes({ out, images, count: 1, seed: 5, minPixels: 1_250_000 });
    for (const { box, kind } of scene?.truth ?? []) {
      if (kind === 'cut-out') continue;
      const [left, top, right, bottom] = box.map(Math.round);
      if (left === undefined || top === undefined || right === undefined || bottom === undefined) continue;
      const region = { left, top, width: right - left, height: bottom - top };
      const { channels } = await sharp(await sharp(scene?.path).extract(region).toBuffer()).stats();
      expect(Math.max(...channels.map(({ stdev }) => stdev))).toBeGreaterThan(25);
    }
  });

  it('says which folder has no large photo', async () => {
    const call = composeScenes({ out: join(folder, 'none'), images, count: 1, minPixels: 9_000_000 });
    await expect(call).rejects.toBeInstanceOf(NoBackgroundError);
  });
});

/** Boxes are rounded to 0.1 pixel; cut-outs are measured by eye, and edges may touch. */
function isInside(inner: readonly number[], outer: readonly number[]): boolean {
  const [a = 0, b = 0, c = 0, d = 0] = inner;
  const [left = 0, top = 0, right = 0, bottom = 0] = outer;
  return a >= left - 0.2 && b >= top - 0.2 && c <= right + 0.2 && d <= bottom + 0.2;
}
