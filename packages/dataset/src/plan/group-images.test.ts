import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

import { hashBytes } from '@r2i/schema';
import { makeLeak, withComment } from '@r2i/similarity/testing';
import { streamOf } from '@r2i/table/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import type { ExportSample } from '../rows/export-sample.ts';
import { makeSample } from '../testing/make-sample.ts';
import { groupImages } from './group-images.ts';

const photo = (name: string): Promise<Uint8Array> =>
  readFile(fileURLToPath(new URL(`../../../../assets/photos/${name}.jpg`, import.meta.url)));

function sampleOf(index: number, bytes: Uint8Array, change: Partial<ExportSample> = {}): ExportSample {
  const sample = makeSample(index);
  return {
    sample: { ...sample, image: { ...sample.image, id: hashBytes(bytes) } },
    run: 'test',
    readImage: async () => bytes,
    readStored: async () => bytes,
    ...change,
  };
}

describe('groupImages', () => {
  let files: Record<'bus' | 'small' | 'commented' | 'sign', Uint8Array>;
  beforeAll(async () => {
    const [bus, sign] = await Promise.all([photo('pexels_double_decker_bus'), photo('scenetext03')]);
    files = { bus, small: await makeLeak(bus, 'resized 0.3', 0), commented: withComment(bus), sign };
  });

  it('puts copies together, and knows those with the very same pixels, in any order', async () => {
    const { bus, small, commented, sign } = files;
    const list = [bus, sign, small, commented, bus].map((bytes, index) => sampleOf(index, bytes));
    const found = await groupImages(streamOf(list), { maxDistance: 5 });
    const copies = [bus, small, commented].map(hashBytes);
    const [least] = [...copies].sort();
    expect(copies.map((id) => found.get(id)?.group)).toEqual([least, least, least]);
    expect(found.get(hashBytes(sign))).toEqual({ group: hashBytes(sign), pixels: hashBytes(sign) });
    const [same] = [bus, commented].map(hashBytes).sort();
    expect([bus, commented].map((bytes) => found.get(hashBytes(bytes))?.pixels)).toEqual([same, same]);
    expect(found.get(hashBytes(small))?.pixels).toBe(hashBytes(small));
    const turned = await groupImages(streamOf([...list].reverse()), { maxDistance: 5 });
    expect(new Map([...turned].sort())).toEqual(new Map([...found].sort()));
  });

  it('compares by the boxed image where the photo is gone, and leaves alone what cannot be decoded', async () => {
    const { bus, small } = files;
    const gone = { readImage: () => Promise.reject(new Error('gone')) };
    const broken = Buffer.from('no image');
    const list = [sampleOf(0, bus), sampleOf(1, small, gone), sampleOf(2, broken)];
    const found = await groupImages(streamOf(list), { maxDistance: 5 });
    const [least] = [bus, small].map(hashBytes).sort();
    expect(found.get(hashBytes(small))).toEqual({ group: least, pixels: hashBytes(small) });
    expect(found.get(hashBytes(broken))?.group).toBe(hashBytes(broken));
  });
});
