import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';

import { readGraphFile } from './read-graph-file.ts';

const graph = (name: string) =>
  fileURLToPath(new URL(`../__fixtures__/tiny-random-qwen3vl/onnx/${name}`, import.meta.url));

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'r2i-graph-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

it.each([
  { name: 'embed_tokens.onnx', externalData: ['decoder.onnx_data'], outputs: ['inputs_embeds'] },
  {
    name: 'vision_encoder.onnx',
    externalData: [],
    outputs: ['image_features', 'deepstack_features_0', 'deepstack_features_1'],
  },
  {
    name: 'decoder_packed.onnx',
    externalData: ['decoder.onnx_data'],
    outputs: ['logits', ...[0, 1, 2].flatMap((layer) => [`present.${layer}.key`, `present.${layer}.value`])],
  },
])('reads $name', async ({ name, ...expected }) => {
  expect(await readGraphFile(graph(name))).toEqual(expected);
});

it.each([
  { case: 'an empty file', bytes: [] },
  { case: 'text', bytes: [...Buffer.from('version https://git-lfs.github.com/spec/v1\n')] },
  { case: 'endless numbers', bytes: Array.from({ length: 40 }, () => 255) },
  { case: 'a length beyond the end', bytes: [0x3a, 0xff, 0xff, 0x03, 1, 2] },
])('finds nothing in $case', async ({ bytes }) => {
  const path = join(folder, 'graph.onnx');
  await writeFile(path, Uint8Array.from(bytes));
  expect(await readGraphFile(path)).toEqual({ externalData: [], outputs: [] });
});
