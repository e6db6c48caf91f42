import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { hashBytes } from '@r2i/schema';
import { collect, makeFolder, makePng, writeParquet } from '@r2i/table/testing';
import { describe, expect, it } from 'vitest';

import { openImageSources } from './open-image-sources.ts';
import { openRecordedSources } from './open-recorded-sources.ts';
import { readAhead } from './read-ahead.ts';

const picture = (index: number): Uint8Array => makePng(4, 3, index);

async function folders(): Promise<string> {
  const root = await makeFolder();
  for (const [index, name] of ['x/photos', 'y/photos', 'z[1]'].entries()) {
    await mkdir(join(root, name), { recursive: true });
    await writeFile(join(root, name, 'a.png'), picture(index));
  }
  await writeParquet(join(root, 'p.parquet'), { image: 'bytes' }, [{ image: picture(3) }]);
  return root;
}

describe('openImageSources', () => {
  it('gives the images of one source by their own names', async () => {
    const root = await folders();
    await using sources = openImageSources([{ location: join(root, 'x') }]);
    expect((await collect(sources.images())).map(({ name }) => name)).toEqual(['photos/a.png']);
  });

  it('gives those of several one source after the other, each under its label, and reads them again', async () => {
    const root = await folders();
    const places = ['y/photos', 'x/photos', 'p.parquet', 'x/photos/*.png', 'z[1]'];
    const specs = places.map((place) => ({
      location: join(root, place),
      ...(place === 'z[1]' ? { kind: 'folder' as const } : {}),
    }));
    await using sources = openImageSources(specs);
    const entries = await collect(sources.images());
    expect(entries.map(({ name }) => name)).toEqual([
      'photos/a.png',
      'photos-2/a.png',
      'p.parquet/p.parquet/00000001',
      'photos-3/a.png',
      'z[1]/a.png',
    ]);
    const found = await Promise.all(entries.map(({ name }) => sources.read(name)));
    expect(found.map((bytes) => hashBytes(bytes))).toEqual(
      [1, 0, 3, 0, 2].map((index) => hashBytes(picture(index))),
    );
    await expect(sources.read('elsewhere/a.png')).rejects.toMatchObject({ reason: 'missing' });
  });

  it('notices that an image is no longer what a run saw', async () => {
    const root = await folders();
    await using sources = openRecordedSources({ sourceRoot: join(root, 'z[1]') });
    const record = { id: hashBytes(picture(2)), name: 'a.png' };
    expect(hashBytes(await sources.readRecorded(record))).toBe(record.id);
    await writeFile(join(root, 'z[1]', 'a.png'), picture(9));
    await expect(sources.readRecorded(record)).rejects.toMatchObject({
      code: 'source/image-source',
      reason: 'changed',
    });
  });

  it('opens the sources of a run by what its run.json says', async () => {
    const root = await folders();
    const recorded = JSON.parse(JSON.stringify([{ location: join(root, 'p.parquet'), licence: 'CC0-1.0' }]));
    await using sources = openRecordedSources({ sourceRoot: 'for people', sources: recorded });
    expect(hashBytes(await sources.read('p.parquet/00000001'))).toBe(hashBytes(picture(3)));
    for (const wrong of [[], 'photos', [{ place: 'photos' }]]) {
      expect(() => openRecordedSources({ sourceRoot: '', sources: wrong })).toThrow('run.json, sources');
    }
  });
});

describe('readAhead', () => {
  it.each([1, 2, 3, 9])('keeps order and failures, and holds %d reads at most', async (ahead) => {
    let begun = 0;
    let taken = 0;
    async function* entries() {
      for (let index = 0; index < 7; index += 1) {
        yield {
          name: String(index),
          read: async () => {
            begun += 1;
            expect(begun - taken).toBeLessThanOrEqual(ahead);
            if (index === 3) throw new Error('three');
            return Uint8Array.of(index);
          },
        };
      }
    }
    const seen: string[] = [];
    for await (const { name, read } of readAhead(entries(), ahead)) {
      taken += 1;
      seen.push(
        await read().then(
          (bytes) => `${name}:${bytes[0]}`,
          (error: Error) => `${name}:${error.message}`,
        ),
      );
    }
    expect(seen).toEqual(['0:0', '1:1', '2:2', '3:three', '4:4', '5:5', '6:6']);
    expect(begun).toBe(7);
  });
});
