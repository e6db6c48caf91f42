import { testExport, testRows } from '@r2i/plugin/testing';
import { expect, it } from 'vitest';

import { createAxolotlFormat } from './axolotl-format.ts';
import plugin from './index.ts';

it.each([{}, { root: '/data/' }, { system: 'Answer in a word.' }, { root: 'out/', system: 'Be brief.' }])(
  'keeps the contract of export formats with %j',
  async (options) => {
    const entry = plugin.exports?.['axolotl'];
    if (entry === undefined) throw new Error('the plug-in has lost its format');
    await testExport(entry, { options });
  },
);

it('has no key that Axolotl would take for an image', async () => {
  const [row] = await testRows();
  if (row === undefined) throw new Error('there are no rows to test with');
  const line = createAxolotlFormat({ root: '' }).line(row);
  expect(Object.keys(line).filter((key) => key.includes('image'))).toEqual([]);
});

it('writes the part of the configuration that is about the data', () => {
  const files = [
    { path: 'train.jsonl', rows: 9, split: 'train' },
    { path: 'validation.jsonl', rows: 1, split: 'validation' },
  ];
  const { 'axolotl.yaml': text } = createAxolotlFormat({ root: '/data/' }).extras?.(files) ?? {};
  expect(text).toContain('datasets:\n  - path: "/data/train.jsonl"\n    ds_type: json\n');
  expect(text).toContain('test_datasets:\n  - path: "/data/validation.jsonl"\n');
  expect(createAxolotlFormat({ root: '' }).extras?.([])['axolotl.yaml']).not.toContain('datasets');
});
