import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { composeScenes } from '@r2i/compose';

import { runMeasured } from '../usage/run-measured.ts';
import { tellUsage } from '../usage/usage.ts';

const r2i = fileURLToPath(new URL('../../../../apps/cli/bin/r2i.mjs', import.meta.url));

/** Seconds of a core a megapixel that the embedded preset takes on composed photos with signs, its start not included. */
export async function measureEmbedded(
  folder: string,
  count: number,
): Promise<{ readonly cpuOfMegapixel: number }> {
  const images = join(folder, 'scenes');
  await mkdir(images);
  const scenes = await composeScenes({ out: images, count });
  await rm(join(images, 'truth.jsonl'));
  const words = [...tellUsage, r2i, 'synthesize', '--images', images, '--out', join(folder, 'embedded')];
  const work = await runMeasured(process.execPath, [...words, '--log', 'silent'], { cwd: folder });
  const begun = await runMeasured(process.execPath, [...words, '--log', 'silent'], { cwd: folder });
  const megapixels = scenes.reduce((sum, { width, height }) => sum + width * height, 0) / 1e6;
  return { cpuOfMegapixel: (work.cpuSeconds - begun.cpuSeconds) / megapixels };
}
