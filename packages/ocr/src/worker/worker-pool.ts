import { disableTelemetry } from '@r2i/onnxruntime/telemetry';
import { Piscina } from 'piscina';
import type { FoundLine } from '../detect/map-to-lines.ts';
import type { Tile } from '../detect/plan-tiles.ts';
import type { ModelPaths } from '../engine/model-paths.ts';
import type { DetectTask, LinesTask, PlanTask, ReadTask, RectifyTask } from '../engine/tasks.ts';
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

/** Starts threads as work comes in. The worker lies beside the package's modules, as source or built. */
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
  return {
    plan: (task) => pool.run(task, { name: 'plan' }),
    detect: (task) => pool.run(task, { name: 'detect' }),
    lines: (task) => pool.run(task, { name: 'lines' }),
    read: (task) => pool.run(task, { name: 'read' }),
    rectify: (task) => pool.run(task, { name: 'rectify' }),
    async [Symbol.asyncDispose]() {
      await pool.destroy();
    },
  };
}
