import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { createRandom, deriveSeed, toJsonLine } from '@r2i/schema';
import sharp from 'sharp';

import { blendSign, createNoise } from './blend-sign.ts';
import { type CutOut, cutOuts } from './cut-outs.ts';
import { cutSign } from './cut-sign.ts';
import type { DrawnSign } from './drawn-sign.ts';
import { type Background, readImageFolder } from './image-folder.ts';
import { type PlacedSign, placeSigns } from './place-signs.ts';
import { planSigns } from './plan-signs.ts';
import { renderSign } from './render-sign.ts';
import type { SignPlan } from './sign-plan.ts';
import type { TruthLine } from './truth.ts';
import { truthLines } from './truth-lines.ts';

/** A scene that was written. */
export interface ComposedScene {
  /** File name inside the output folder. */
  readonly name: string;
  readonly path: string;
  readonly width: number;
  readonly height: number;
  /** File name of the photo behind the signs. */
  readonly background: string;
  readonly truth: readonly TruthLine[];
}

export interface ComposeOptions {
  /** Folder for `scene-000.jpg` onwards and `truth.jsonl`; made if missing. */
  readonly out: string;
  /** Folder of photos: the large ones become backgrounds, the known ones give cut-outs. @default the repository's `assets/photos` */
  readonly images?: string;
  /** How many scenes. @default 12 */
  readonly count?: number;
  /** Whole number of at least 0. Same seed, same bytes; scene n does not depend on `count`. @default 7 */
  readonly seed?: number;
  /** Small, faint, blurred, hidden and doubled text. @default false */
  readonly hard?: boolean;
  /** Fewest and most signs a scene. @default { least: 6, most: 10 } */
  readonly signs?: { readonly least: number; readonly most: number };
  /** Photos with fewer pixels are no backgrounds. @default 4_000_000 */
  readonly minPixels?: number;
  /** Larger backgrounds are scaled down to this longer side in pixels. @default 4000 */
  readonly maxSide?: number;
  /** Called after each scene is on disk, with how many there are by then. */
  readonly onScene?: (scene: ComposedScene, done: number) => void;
}

/** Photos that come with the repository. */
export const defaultImages: string = fileURLToPath(new URL('../../../assets/photos', import.meta.url));

/**
 * Writes photos with signs whose text is known, and the truth about them.
 *
 * @throws {NoBackgroundError} If no photo is large enough.
 */
export async function composeScenes({
  out,
  images = defaultImages,
  count = 12,
  seed = 7,
  hard = false,
  signs = { least: 6, most: 10 },
  minPixels = 4_000_000,
  maxSide = 4000,
  onScene,
}: ComposeOptions): Promise<readonly ComposedScene[]> {
  const { backgrounds, names } = await readImageFolder(images, { minPixels, maxSide });
  const known = cutOuts.filter(({ image }) => names.includes(image));
  await mkdir(out, { recursive: true });
  const scenes: ComposedScene[] = [];
  for (let index = 0; index < count; index += 1) {
    const background = backgrounds[index % backgrounds.length];
    if (background === undefined) break;
    const name = `scene-${String(index).padStart(3, '0')}.jpg`;
    const sceneSeed = deriveSeed(seed, hard ? 'hard-scene' : 'scene', index);
    const { jpeg, truth } = await composeScene({
      background,
      name,
      seed: sceneSeed,
      hard,
      signs,
      known,
      images,
    });
    const path = join(out, name);
    await writeFile(path, jpeg);
    const { width, height } = background;
    const scene: ComposedScene = { name, path, width, height, background: background.name, truth };
    scenes.push(scene);
    onScene?.(scene, scenes.length);
  }
  const lines = scenes.flatMap(({ truth }) => truth.map(toJsonLine));
  await writeFile(join(out, 'truth.jsonl'), lines.join(''));
  return scenes;
}

async function composeScene({
  background,
  name,
  seed,
  hard,
  signs,
  known,
  images,
}: {
  readonly background: Background;
  readonly name: string;
  readonly seed: number;
  readonly hard: boolean;
  readonly signs: { readonly least: number; readonly most: number };
  readonly known: readonly CutOut[];
  readonly images: string;
}): Promise<{ readonly jpeg: Uint8Array; readonly truth: readonly TruthLine[] }> {
  const random = createRandom(seed);
  const count = random.integer(signs.least, signs.most);
  const plans = planSigns(random, { count, hard, cutOuts: known });
  const drawn: (DrawnSign & { readonly plan: SignPlan })[] = [];
  for (const plan of plans) {
    const sign =
      plan.kind === 'rendered'
        ? await renderSign(plan)
        : await cutSign(plan, join(images, plan.cutOut.image));
    drawn.push({ ...sign, plan });
  }
  const placed: readonly PlacedSign<(typeof drawn)[number]>[] = placeSigns(random, drawn, background);
  const { width, height } = background;
  const pixels = Uint8Array.from(background.pixels);
  const noiseValues = createNoise(random);
  for (const { sign, left, top } of placed) {
    const { blur, noise } = sign.plan;
    const noiseStart = random.integer(0, noiseValues.length - 1);
    await blendSign({ width, pixels }, sign, { left, top, blur, noise, noiseValues, noiseStart });
  }
  const jpeg = await sharp(pixels, { raw: { width, height, channels: 3 } })
    .jpeg({ quality: random.integer(85, 92) })
    .toBuffer();
  return { jpeg, truth: truthLines(name, placed) };
}
