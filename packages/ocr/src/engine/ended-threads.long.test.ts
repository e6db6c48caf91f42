import type { Worker } from 'node:worker_threads';

import { describe, expect, it, onTestFinished } from 'vitest';

import { createWorkerPool } from '../worker/worker-pool.ts';
import { bundledModelPaths } from './model-paths.ts';
import { createTesseractPool } from './tesseract-pool.ts';

/** Threads that are started while a test runs. */
function watchThreads(): Worker[] {
  const threads: Worker[] = [];
  const add = (worker: Worker): void => void threads.push(worker);
  process.on('worker', add);
  onTestFinished(() => void process.off('worker', add));
  return threads;
}

const line = { data: new Uint8Array(200 * 40).fill(255), width: 200, height: 40 };
const models = bundledModelPaths();

describe('a reader whose thread is ended', () => {
  it('fails what was asked, and reads the next: Tesseract', async () => {
    const threads = watchThreads();
    await using pool = createTesseractPool({ langPath: models.tesseract, threads: 1 });
    const before = await pool.read(line);
    const dying = pool.read(line);
    const failing = expect(dying).rejects.toMatchObject({ code: 'ocr/reader-ended' });
    await Promise.all(threads.map((thread) => thread.terminate()));
    await failing;
    expect(await pool.read(line)).toEqual(before);
    // While nobody reads.
    await threads.at(-1)?.terminate();
    await expect(pool.read(line)).rejects.toMatchObject({ code: 'ocr/reader-ended' });
    expect(await pool.read(line)).toEqual(before);
  });

  it('fails what was asked, and does the next: the finder of text', async () => {
    const threads = watchThreads();
    await using pool = createWorkerPool({ threads: 1, models });
    const image = {
      width: 640,
      height: 480,
      data: new Uint8Array(new SharedArrayBuffer(640 * 480 * 3)),
    };
    const task = { image, cell: 16, minEdge: 0, minShare: 0, tile: 320, overlap: 32 };
    const before = await pool.plan(task);
    const dying = pool.plan(task);
    const failing = expect(dying).rejects.toBeInstanceOf(Error);
    await Promise.all(threads.map((thread) => thread.terminate()));
    await failing;
    expect(await pool.plan(task)).toEqual(before);
  });
});
