import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { collect } from '@r2i/table/testing';
import { describe, expect, it } from 'vitest';

import { makeLeak } from '../testing/leak-copies.ts';
import { withComment } from '../testing/with-comment.ts';
import { withoutNearDuplicates } from './without-near-duplicates.ts';

const photo = (name: string): Promise<Uint8Array> =>
  readFile(fileURLToPath(new URL(`../../../../assets/photos/${name}.jpg`, import.meta.url)));

async function* entriesOf(files: Readonly<Record<string, Uint8Array | Error>>) {
  for (const [name, content] of Object.entries(files)) {
    yield { name, read: async () => (content instanceof Error ? Promise.reject(content) : content) };
  }
}

async function outcomes(
  files: Readonly<Record<string, Uint8Array | Error>>,
  maxDistance: number,
): Promise<string[]> {
  const entries = await collect(withoutNearDuplicates(entriesOf(files), { maxDistance }));
  return Promise.all(
    entries.map(({ name, read }) =>
      read().then(
        () => name,
        (error: Error) => `${name}: ${error.message}`,
      ),
    ),
  );
}

describe('withoutNearDuplicates', () => {
  it('leaves out copies in the order of the entries, and names the one that is kept', {}, async () => {
    const [bus, sign] = await Promise.all([photo('pexels_double_decker_bus'), photo('scenetext03')]);
    const small = await makeLeak(bus, 'resized 0.3', 0);
    const poor = await makeLeak(bus, 'JPEG 30', 0);
    const files = {
      small,
      sign,
      bus,
      broken: Buffer.from('no image'),
      poor,
      gone: new Error('gone'),
      again: sign,
    };
    const found = await outcomes(files, 4);
    expect(found).toEqual([
      'small',
      'sign',
      expect.stringMatching(/^bus: looks like small: [0-4] of 64 bits differ$/u),
      // Not decoded here: whoever decodes it says what is wrong.
      'broken',
      expect.stringMatching(/^poor: looks like small: /u),
      'gone: gone',
      // An equal file: found by its hash later on.
      'again',
    ]);
  });

  it('with a distance of 0 leaves out only what has the very same pixels', async () => {
    const sign = await photo('scenetext03');
    const files = {
      sign,
      commented: withComment(sign),
      poor: await makeLeak(sign, 'JPEG 60', 0),
      broken: Buffer.from('no image'),
      again: sign,
    };
    const found = await outcomes(files, 0);
    expect(found).toEqual([
      'sign',
      'commented: looks like sign: 0 of 64 bits differ',
      'poor',
      'broken',
      'again',
    ]);
  });

  it('marks what it leaves out with the reason of the rejection', async () => {
    const bus = await photo('pexels_double_decker_bus');
    const files = { bus, poor: await makeLeak(bus, 'JPEG 60', 0) };
    const [, poor] = await collect(withoutNearDuplicates(entriesOf(files), { maxDistance: 4 }));
    await expect(poor?.read()).rejects.toMatchObject({
      code: 'similarity/near-duplicate',
      rejectionReason: 'near-duplicate-image',
      twin: 'bus',
    });
  });
});
