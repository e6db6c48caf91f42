import { disableTelemetry } from '@r2i/onnxruntime/telemetry';
import { errorCode } from '@r2i/schema';
import { Piscina } from 'piscina';

import type { FoundLine } from '../detect/map-to-lines.ts';
import type { Tile } from '../detect/plan-tiles.ts';
import type { ModelPaths } from '../engine/model-paths.ts';
import type { DetectTask, LinesTask, PlanTask, ReadTask, RectifyTask } from '../engine/tasks.ts';
import { ReaderEndedError } from '../errors/reader-ended-error.ts';
import type { ReadCharacter } from '../read/ctc-decode.ts';
import type { GreyImage } from '../read/tesseract-line.ts';

/** The tasks of `ocr-worker`, run in threads. */
export interface WorkerPool extends AsyncDisposable {
  plan(task: PlanTask): Promise<Tile[]>;
  detect(task: DetectTask): Promise<void>;
  lines(task: LinesTask): Promise<FoundLine[]>;
  read(task: ReadTask): Promise<ReadCharacter[]>;
  rectify(task: RectifyTask): Promise<GreyImage>;
}

/**
 * Starts threads as work comes in. The worker lies beside the package's modules, as source or built. A task whose thread ended by
 * itself fails with {@link ReaderEndedError}; the next one gets another thread.
 */
export function createWorkerPool({ threads, models }: { threads: number; models: ModelPaths }): WorkerPool {
  const { detector, recognizer, dictionary } = models;
  const worker = import.meta.url.endsWith('.ts') ? '../ocr-worker-source.mjs' : './ocr-worker.js';
  disableTelemetry();
  const pool = new Piscina({
    filename: new URL(worker, import.meta.url).href,
    minThreads: 0,
    maxThreads: threads,
    idleTimeout: Number.POSITIVE_INFINITY,
    atomics: 'disabled',
    workerData: { detector, recognizer, dictionary },
  });
  const run = <Task, Result>(task: Task, name: string): Promise<Result> =>
    pool.run(task, { name }).catch((error: unknown) => {
      throw asReaderEnded(error);
    });
  return {
    plan: (task) => run(task, 'plan'),
    detect: (task) => run(task, 'detect'),
    lines: (task) => run(task, 'lines'),
    read: (task) => run(task, 'read'),
    rectify: (task) => run(task, 'rectify'),
    async [Symbol.asyncDispose]() {
      await pool.destroy();
    },
  };
}

/** The pool tells of an end in words alone, and of one for want of memory by the system's code. */
function asReaderEnded(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const isEnd = error.message.startsWith('worker exited') || errorCode(error) === 'ERR_WORKER_OUT_OF_MEMORY';
  return isEnd ? new ReaderEndedError({ reason: error.message, cause: error }) : error;
}
