import { Worker as Thread } from 'node:worker_threads';

import { createWorker, OEM, PSM, type Worker } from 'tesseract.js';

import { ReaderEndedError } from '../errors/reader-ended-error.ts';
import type { GreyImage } from '../read/tesseract-line.ts';
import { trimMarks } from '../text/trim-marks.ts';
import { greyFile } from './grey-file.ts';

/** One line as Tesseract reads it. */
export interface TesseractReading {
  readonly text: string;
  /** Mean over its words, in [0, 1]. */
  readonly confidence: number;
  /** Each character with its own confidence in [0, 1]. */
  readonly characters: readonly { readonly text: string; readonly confidence: number }[];
}

/** Tesseract in worker threads of its own, started on first use, and again after one that ended. */
export interface TesseractPool extends AsyncDisposable {
  /** @throws {ReaderEndedError} If its thread ended by itself; the next reading gets another one. */
  read(line: GreyImage): Promise<TesseractReading>;
}

interface Started {
  readonly worker: Worker;
  /** Rejects when the thread has ended: the library waits for the reply of a dead one for ever. */
  readonly ended: Promise<never>;
}

export function createTesseractPool({
  langPath,
  threads,
}: {
  langPath: string;
  threads: number;
}): TesseractPool {
  const started: (Promise<Started> | undefined)[] = [];
  const tails: Promise<unknown>[] = [];
  const waiting = Array.from({ length: threads }, () => 0);
  return {
    async read(line) {
      const slot = waiting.indexOf(Math.min(...waiting));
      waiting[slot] = (waiting[slot] ?? 0) + 1;
      const worker = started[slot] ?? startWorker(langPath);
      started[slot] = worker;
      const result = (tails[slot] ?? Promise.resolve()).then(async () => {
        try {
          const { worker: reader, ended } = await worker;
          return await Promise.race([readLine(reader, line), ended]);
        } catch (error) {
          if (error instanceof ReaderEndedError && started[slot] === worker) started[slot] = undefined;
          throw error;
        }
      });
      tails[slot] = result.catch(() => undefined);
      try {
        return await result;
      } finally {
        waiting[slot] = (waiting[slot] ?? 1) - 1;
      }
    },
    async [Symbol.asyncDispose]() {
      // A worker that could not start has rejected the readings that wanted it; there is nothing to end.
      await Promise.allSettled(started.map(async (one) => (await one)?.worker.terminate()));
    },
  };
}

async function startWorker(langPath: string): Promise<Started> {
  const worker = await createWorker('eng', OEM.LSTM_ONLY, {
    langPath,
    gzip: true,
    cacheMethod: 'none',
    // Whoever asked is told; without this, the library throws it again, where it ends the process.
    errorHandler: () => undefined,
  });
  // Not in the library's types.
  const thread: unknown = Reflect.get(worker, 'worker');
  const ended = new Promise<never>((_, reject) => {
    if (!(thread instanceof Thread)) return;
    thread.on('error', (cause) => reject(new ReaderEndedError({ reason: cause.message, cause })));
    thread.once('exit', (code) =>
      reject(new ReaderEndedError({ reason: `it stopped with exit code ${code}` })),
    );
  });
  // One that ends while nobody reads is told to whoever reads next.
  ended.catch(() => undefined);
  // The resolution only silences a warning on stderr; the LSTM scales every line to its own height.
  const parameters = { tessedit_pageseg_mode: PSM.SINGLE_LINE, user_defined_dpi: '300' };
  await Promise.race([worker.setParameters(parameters), ended]);
  return { worker, ended };
}

async function readLine(worker: Worker, line: GreyImage): Promise<TesseractReading> {
  const { data } = await worker.recognize(greyFile(line), {}, { text: true, blocks: true });
  const lines = (data.blocks ?? []).flatMap((block) =>
    block.paragraphs.flatMap((paragraph) => paragraph.lines),
  );
  const words = lines.flatMap((found) => found.words);
  const symbols = words.flatMap((word) => word.symbols);
  return {
    text: trimMarks(data.text.replaceAll(/\s+/gu, ' ').trim()),
    confidence:
      words.length === 0 ? 0 : words.reduce((sum, word) => sum + word.confidence, 0) / words.length / 100,
    characters: symbols.map((symbol) => ({ text: symbol.text, confidence: symbol.confidence / 100 })),
  };
}
