import { testExport } from '@r2i/plugin/testing';
import { expect, it } from 'vitest';

import { exportFormats } from '../formats/built-in-formats.ts';
import { datasetPlugin } from './dataset-plugin.ts';

const entries = Object.entries(datasetPlugin.exports ?? {});

it('has every built-in format', () => {
  expect(entries.map(([name]) => name)).toEqual(exportFormats);
});

it.each(entries)('%s keeps the contract of export formats', async (_, entry) => {
  await testExport(entry);
});
