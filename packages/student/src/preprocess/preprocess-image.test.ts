import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { ImageTooExtremeError } from '@r2i/geometry';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { ImageDataInvalidError } from '../errors/image-data-invalid-error.ts';
import { noise } from './__fixtures__/noise.ts';
import { preprocessImage } from './preprocess-image.ts';
import { parseImageProcessorConfig } from './preprocessor-config.ts';

const caseSchema = z.object({
  seed: z.number(),
  size: z.tuple([z.number(), z.number()]),
  grid: z.array(z.number()).optional(),
  rows: z.number().optional(),
  columns: z.number().optional(),
  shape: z.array(z.number()),
  sha256: z.string(),
});
const fixture = z.object({
  profiles: z.array(
    z.object({ profile: z.string(), config: z.record(z.string(), z.unknown()), cases: z.array(caseSchema) }),
  ),
});
const { profiles } = fixture.parse(
  JSON.parse(readFileSync(new URL('./__fixtures__/processors.json', import.meta.url), 'utf8')),
);

const rows = profiles.flatMap(({ profile, config, cases }) =>
  cases.map((facts) => ({ profile, name: facts.size.join('x'), config, facts })),
);

const qwen = configOf({ patch_size: 16, merge_size: 2 });

function configOf(settings: object) {
  return parseImageProcessorConfig({
    preprocessorConfig: JSON.stringify(settings),
    processorConfig: JSON.stringify({ image_seq_len: 64 }),
  });
}

function sha256(values: Float32Array): string {
  const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
  return createHash('sha256').update(bytes).digest('hex');
}

describe('preprocessImage', () => {
  test.each(rows)('$profile, $name: what transformers gives on Pillow, bit for bit', ({ config, facts }) => {
    const seen = preprocessImage(noise(...facts.size, facts.seed), configOf(config));
    expect(seen.pixelValues.length).toBe(facts.shape.reduce((product, side) => product * side, 1));
    expect(sha256(seen.pixelValues)).toBe(facts.sha256);
    if (seen.kind === 'qwen') {
      expect(seen.grid).toEqual(facts.grid);
      expect(seen.visualTokens).toBe((facts.shape[0] ?? 0) / 4);
      expect(seen.rows * seen.columns).toBe(seen.visualTokens);
    } else {
      expect(seen.tiles).toEqual({ rows: facts.rows, columns: facts.columns });
      expect(seen.tileCount).toBe(facts.shape[0]);
      expect(seen.visualTokens).toBe(seen.tileCount * 64);
    }
  });

  test.each([
    { name: 'four channels', image: { width: 4, height: 4, data: new Uint8Array(64) } },
    { name: 'no rows', image: { width: 4, height: 0, data: new Uint8Array(0) } },
    { name: 'no pixels at all', image: { width: 0, height: 0, data: new Uint8Array(0) } },
  ])('refuses $name', ({ image }) => {
    expect(() => preprocessImage(image, qwen)).toThrow(ImageDataInvalidError);
  });

  test('refuses a sliver', () => {
    expect(() => preprocessImage(noise(201, 1, 1), qwen)).toThrow(ImageTooExtremeError);
    expect(preprocessImage(noise(200, 1, 1), qwen).visualTokens).toBeGreaterThan(0);
  });
});
