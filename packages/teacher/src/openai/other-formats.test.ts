import { describe, expect, it } from 'vitest';

import type { CommonFormat } from './image-sender.ts';
import { otherFormats } from './other-formats.ts';

describe('otherFormats', () => {
  it.each<
    [string, readonly string[], Record<string, CommonFormat>, Record<string, CommonFormat> | undefined]
  >([
    ['no images', [], {}, undefined],
    ['JPEG', ['image/jpeg'], {}, { 'image/jpeg': 'png' }],
    ['PNG', ['image/png'], {}, { 'image/png': 'jpeg' }],
    ['both', ['image/jpeg', 'image/png'], {}, { 'image/jpeg': 'png', 'image/png': 'jpeg' }],
    ['WebP', ['image/webp'], {}, { 'image/webp': 'jpeg' }],
    ['WebP beside JPEG', ['image/webp', 'image/jpeg'], {}, { 'image/webp': 'jpeg' }],
    ['WebP sent as JPEG', ['image/jpeg'], { 'image/webp': 'jpeg' }, { 'image/webp': 'png' }],
    ['WebP sent as PNG', ['image/png'], { 'image/webp': 'png' }, undefined],
    ['PNG sent as JPEG', ['image/jpeg'], { 'image/png': 'jpeg' }, undefined],
    [
      'a second rare one',
      ['image/avif', 'image/jpeg'],
      { 'image/webp': 'jpeg' },
      { 'image/webp': 'jpeg', 'image/avif': 'jpeg' },
    ],
  ])('%s', (_, mediaTypes, before, after) => {
    const next = otherFormats(mediaTypes, new Map(Object.entries(before)));
    expect(next === undefined ? undefined : Object.fromEntries(next)).toEqual(after);
  });
});
