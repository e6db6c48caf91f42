import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { RawImage } from '@r2i/schema';
import sharp from 'sharp';
import { z } from 'zod';

import { tinyRandom } from './model-folder.ts';

const referenceSchema = z.looseObject({
  greedy_tokens: z.array(z.number()),
  greedy_tokens_without_deepstack: z.array(z.number()),
  prefix_length: z.number(),
  input_ids: z.array(z.number()),
  shared_prefix: z.array(
    z.looseObject({
      question: z.string(),
      best_letter: z.string(),
      letter_logits: z.record(z.string(), z.number()),
    }),
  ),
});

/** What the reference says about the fixture. */
export interface Reference {
  readonly greedy_tokens: readonly number[];
  readonly greedy_tokens_without_deepstack: readonly number[];
  readonly prefix_length: number;
  readonly input_ids: readonly number[];
  readonly shared_prefix: readonly {
    readonly question: string;
    readonly best_letter: string;
    readonly letter_logits: Readonly<Record<string, number>>;
  }[];
}

export async function readReference(): Promise<Reference> {
  return referenceSchema.parse(JSON.parse(await readFile(join(tinyRandom, 'reference.json'), 'utf8')));
}

/** One of the reference's tensors. */
export async function readTensor(name: string): Promise<Float32Array> {
  const bytes = await readFile(join(tinyRandom, 'reference', `${name}.bin`));
  return new Float32Array(Uint8Array.from(bytes).buffer);
}

/** Decoded pixels of an image file, or of a part of it. */
export async function readPixels(
  path: string,
  part?: { left: number; top: number; width: number; height: number },
): Promise<RawImage> {
  const image = part === undefined ? sharp(path) : sharp(path).extract(part);
  const { data, info } = await image.removeAlpha().toColourspace('srgb').raw().toBuffer({ resolveWithObject: true });
  return { data: Uint8Array.from(data), width: info.width, height: info.height };
}

/** Greatest difference of two lists of numbers. */
export function furthest(a: ArrayLike<number>, b: ArrayLike<number>): number {
  if (a.length !== b.length) return Number.POSITIVE_INFINITY;
  let most = 0;
  for (let i = 0; i < a.length; i++) {
    const difference = Math.abs((a[i] ?? Number.NaN) - (b[i] ?? Number.NaN));
    if (!(difference <= most)) most = difference;
  }
  return most;
}
