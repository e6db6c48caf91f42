import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { isR2IError } from '@r2i/schema';
import { runs } from '@r2i/vitest-preset/runs';
import fc from 'fast-check';
import { expect, it, onTestFinished } from 'vitest';

import { readText } from '../__fixtures__/tiny-random-qwen3vl/read-fixture.ts';
import { parseImageProcessorConfig } from '../preprocess/preprocessor-config.ts';
import { loadTokenizer } from '../prompt/load-tokenizer.ts';
import { readChatTemplate } from '../prompt/read-chat-template.ts';
import { inspectModelFolder } from './inspect-model-folder.ts';
import { readGraphFile } from './read-graph-file.ts';

const files = ['config.json', 'tokenizer.json', 'tokenizer_config.json', 'preprocessor_config.json'];
const graphs = ['vision_encoder', 'embed_tokens', 'decoder_model_merged'].map((name) => `${name}.onnx`);
const tokenizer = readText('tokenizer.json');

/** What may stand where a number, a text or a list is expected. */
const odd = fc.oneof(
  fc.constantFrom(
    '-1',
    '0',
    '1e999',
    '1.5',
    '9007199254740993',
    'null',
    'true',
    '""',
    '[]',
    '{}',
    '[[]]',
    '{"__proto__":1}',
  ),
  fc.jsonValue().map((value) => JSON.stringify(value)),
);

it.each<[file: string, text: string, read: (text: string) => unknown]>([
  [
    'config.json',
    readText('config.json'),
    (configText) => inspectModelFolder({ folder: '/m', files: [...files, ...graphs], configText }),
  ],
  [
    'preprocessor_config.json',
    readText('preprocessor_config.json'),
    (preprocessorConfig) => parseImageProcessorConfig({ preprocessorConfig }),
  ],
  [
    'tokenizer_config.json',
    readText('tokenizer_config.json'),
    (tokenizerConfig) => readChatTemplate({ jinja: 'x', tokenizerConfig }),
  ],
  [
    'added tokens of tokenizer.json',
    JSON.stringify({
      added_tokens: [{ id: 1, content: 'x', special: true }],
      model: { type: 'BPE', vocab: {}, merges: [] },
    }),
    (text) => loadTokenizer({ tokenizer: text, tokenizerConfig: '{}' }),
  ],
])('%s that was changed is read or refused with a code', (_, text, read) => {
  const values = [...text.matchAll(/(?<=[:[,]\s*)(?:-?\d[\d.e+-]*|"[^"]*"|true|false|null)(?=\s*[,}\]])/gu)];
  expect(values.length).toBeGreaterThan(2);
  const check = (changed: string): void => {
    try {
      read(changed);
    } catch (error) {
      if (!isR2IError(error)) throw error;
    }
  };
  fc.assert(
    fc.property(fc.nat(values.length - 1), odd, fc.nat(text.length), (place, value, cut) => {
      const at = values[place];
      if (at === undefined) return;
      check(text.slice(0, at.index) + value + text.slice(at.index + at[0].length));
      check(text.slice(0, cut));
    }),
    { numRuns: runs(60) },
  );
});

it.each<[what: string, settings: object]>([
  ['patches of a million pixels', { merge_size: 2, patch_size: 1e6 }],
  ['a least area of a thousand million pixels', { merge_size: 2, min_pixels: 1e9, max_pixels: 2e9 }],
  ['images a million pixels long', { max_image_size: { longest_edge: 364 }, size: { longest_edge: 1e6 } }],
  ['tiles of one pixel', { max_image_size: { longest_edge: 1 }, size: { longest_edge: 8192 } }],
])('refuses image settings with %s', (_, settings) => {
  const read = () =>
    parseImageProcessorConfig({
      preprocessorConfig: JSON.stringify(settings),
      processorConfig: JSON.stringify({ image_seq_len: 64 }),
    });
  expect(read).toThrow(expect.objectContaining({ code: 'student/image-processor-config' }));
});

it('a tokenizer cut anywhere is refused with a code', () => {
  fc.assert(
    fc.property(fc.nat(tokenizer.length - 1), (cut) => {
      const load = () => loadTokenizer({ tokenizer: tokenizer.slice(0, cut), tokenizerConfig: '{}' });
      expect(load).toThrow(expect.objectContaining({ code: 'student/tokenizer-invalid' }));
    }),
    { numRuns: 10 },
  );
});

it('bytes that are no graph name some files or none', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'r2i-graph-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const path = join(folder, 'a.onnx');
  // Tags and lengths of messages in each other come up often among small numbers.
  const byte = fc.oneof(fc.constantFrom(0x3a, 0x2a, 0x0a, 0x6a, 0x12, 0x9b, 0xff, 0x80), fc.nat(40));
  await fc.assert(
    fc.asyncProperty(fc.array(byte, { maxLength: 300 }), async (bytes) => {
      await writeFile(path, Uint8Array.from(bytes));
      const { externalData, outputs } = await readGraphFile(path);
      expect(externalData.length + outputs.length).toBeLessThanOrEqual(bytes.length);
    }),
    { numRuns: runs(100) },
  );
});
