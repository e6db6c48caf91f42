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

/** Ends them before what is asked next can be answered: a thread that runs may answer before its end arrives. */
function endAll(threads: readonly Worker[]): Promise<number[]> {
  return Promise.all(threads.map((thread) => thread.terminate()));
}

const line = { data: new Uint8Array(200 * 40).fill(255), width: 200, height: 40 };
const models = bundledModelPaths();

describe('a reader whose thread is ended', () => {
  it('fails what was asked, and reads the next: Tesseract', async () => {
    const threads = watchThreads();
    await using pool = createTesseractPool({ langPath: models.tesseract, threads: 1 });
    const before = await pool.read(line);
    const ending = endAll(threads);
    await expect(pool.read(line)).rejects.toMatchObject({ code: 'ocr/reader-ended' });
    await ending;
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
    const ending = endAll(threads);
    await expect(pool.plan(task)).rejects.toMatchObject({ code: 'ocr/reader-ended', retryable: true });
    await ending;
    expect(await pool.plan(task)).toEqual(before);
  });
});
