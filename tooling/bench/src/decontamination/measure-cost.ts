import { CopyIndex, type Fingerprint, readFingerprint } from '@r2i/similarity';

import type { Picture } from './read-pictures.ts';

/** Photos of ZoomBench. */
const benchmarkPhotos = 845;
const million = 1e6;

/**
 * CPU time and memory of comparing a photo with a benchmark of 845 photos. The benchmark is the pictures again and again,
 * each time with other bits of hash and codes turned over: as many features, spread as those of photos are.
 */
export async function measureCost(pictures: readonly Picture[]): Promise<string> {
  const fingerprints: Fingerprint[] = [];
  const reading = await cpuOf(async () => {
    for (const { bytes } of pictures) fingerprints.push(await readFingerprint(bytes, 'picture'));
  });
  const index = new CopyIndex();
  const adding = await cpuOf(async () => {
    for (let at = 0; at < benchmarkPhotos; at += 1) {
      const fingerprint = fingerprints[at % fingerprints.length];
      if (fingerprint !== undefined)
        await index.add(turned(fingerprint, 1 + Math.floor(at / fingerprints.length)));
    }
  });
  const searching = await cpuOf(async () => {
    for (const fingerprint of fingerprints) await index.find(fingerprint);
  });
  const read = reading / pictures.length;
  const search = searching / pictures.length;
  const hours = ((read + search) * million) / 3_600_000;
  const bytes = index.bytes / benchmarkPhotos;
  return (
    `${read.toFixed(0)} ms of CPU to describe a photo, ${search.toFixed(0)} ms to look for it among ${benchmarkPhotos}; ` +
    `${(read + adding / benchmarkPhotos).toFixed(0)} ms and ${(bytes / 1000).toFixed(0)} kB to index one.\n` +
    `A million photos against ${benchmarkPhotos}: ${hours.toFixed(0)} CPU hours, an index of ${(index.bytes / 1e9).toFixed(2)} GB; ` +
    'nothing is kept of the million.'
  );
}

function turned(fingerprint: Fingerprint, seed: number): Fingerprint {
  const { features } = fingerprint;
  const flip = (word: number, at: number): number => word ^ Math.imul(seed * 8 + (at % 8) + 1, 0x9e3779b1);
  const { high, low } = fingerprint.hash;
  const hash = { high: flip(high, 0) >>> 0, low: flip(low, 1) >>> 0 };
  return { ...fingerprint, hash, features: { ...features, codes: features.codes.map(flip) } };
}

async function cpuOf(work: () => Promise<void>): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
