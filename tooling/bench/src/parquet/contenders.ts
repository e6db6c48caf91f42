import { open, readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { type ExportSample, exportSettingsSchema, writeExport } from '@r2i/dataset';
import { readInside } from '@r2i/files';
import { hashBytes, hashValue, type TrainingSample } from '@r2i/schema';

import { poolName, poolPath, poolSize } from './pool.ts';

/** The same bytes, read and written again, and nothing else: what the disk allows. */
export async function copyRaw(folder: string, rows: number): Promise<void> {
  const file = await open(join(folder, 'copy.bin'), 'w');
  for (let index = 0; index < rows; index += 1) await file.writeFile(await readFile(poolPath(folder, index)));
  await file.sync();
  await file.close();
}

/** The whole export: plan, rows, shards, provenance, hashes, card. */
export async function exportRows(folder: string, rows: number, bytes: number): Promise<void> {
  const hashes: string[] = [];
  for (let index = 0; index < poolSize; index += 1)
    hashes.push(hashBytes(await readFile(poolPath(folder, index))));
  async function* samples(): AsyncGenerator<ExportSample> {
    for (let index = 0; index < rows; index += 1) {
      yield {
        sample: makeSample(index, hashes[index % poolSize] ?? ''),
        run: 'bench',
        readImage: () => readFile(poolPath(folder, index)),
        // As the app reads what a run has stored, its hash checked.
        readStored: (_, allocate) => {
          const sha256 = hashes[index % poolSize];
          return readInside(folder, poolName(index), { maxBytes: 2 ** 30, sha256, allocate });
        },
      };
    }
  }
  const { counts } = await writeExport(join(folder, 'export'), {
    settings: exportSettingsSchema.parse({ format: 'easyr1' }),
    samples,
    runs: [],
    versions: {},
  });
  if (counts.rows !== rows) throw new Error(`${counts.rows} rows of ${bytes} bytes instead of ${rows}`);
}

function makeSample(index: number, hash: string): TrainingSample {
  const box = { frame: 'pixel', left: 100, top: 100, right: 180, bottom: 130 } as const;
  const stored = { id: hash, path: 'x.jpg', mediaType: 'image/jpeg', width: 1600, height: 1200 };
  return {
    schema: 'r2i.sample/1',
    id: hashValue(['bench', index]),
    image: {
      id: hashValue(['photo', index]),
      name: `${index}.jpg`,
      width: 1600,
      height: 1200,
      mediaType: 'image/jpeg',
    },
    box,
    boxedImage: { image: stored, drawnBox: box, scale: 1, lineWidth: 4 },
    crop: { image: stored, box, scale: 2 },
    question: { text: `What does sign ${index} say?`, dimension: 'ocr', questioner: 'bench/1' },
    answer: 'STOP',
    choice: { options: ['STOP', 'SLOW', 'GO', 'EXIT'], letter: 'A', seed: 1, distractorWriter: 'bench/1' },
    proposal: { box, label: 'sign', score: 0.9, proposer: 'bench/1' },
    checks: [],
    answers: [],
    vote: { groups: [], asked: 8, answered: 8, abstained: 0, faults: 0, needed: 6, winner: 'STOP' },
    difficulty: [],
    seed: 1,
  };
}
