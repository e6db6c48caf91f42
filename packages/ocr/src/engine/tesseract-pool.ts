import { createWorker, OEM, PSM, type Worker } from 'tesseract.js';

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

/** Tesseract in worker threads of its own, started on first use. */
export interface TesseractPool extends AsyncDisposable {
  read(line: GreyImage): Promise<TesseractReading>;
}

export function createTesseractPool({
  langPath,
  threads,
}: {
  langPath: string;
  threads: number;
}): TesseractPool {
  const started: Promise<Worker>[] = [];
  const tails: Promise<unknown>[] = [];
  const waiting = Array.from({ length: threads }, () => 0);
  return {
    async read(line) {
      const slot = waiting.indexOf(Math.min(...waiting));
      waiting[slot] = (waiting[slot] ?? 0) + 1;
      const worker = started[slot] ?? startWorker(langPath);
      started[slot] = worker;
      const result = (tails[slot] ?? Promise.resolve()).then(async () => readLine(await worker, line));
      tails[slot] = result.catch(() => undefined);
      try {
        return await result;
      } finally {
        waiting[slot] = (waiting[slot] ?? 1) - 1;
      }
    },
    async [Symbol.asyncDispose]() {
      // A worker that could not start has rejected the readings that wanted it; there is nothing to end.
      await Promise.allSettled(started.map(async (worker) => (await worker).terminate()));
    },
  };
}

async function startWorker(langPath: string): Promise<Worker> {
  const worker = await createWorker('eng', OEM.LSTM_ONLY, { langPath, gzip: true, cacheMethod: 'none' });
  // The resolution only silences a warning on stderr; the LSTM scales every line to its own height.
  await worker.setParameters({ tessedit_pageseg_mode: PSM.SINGLE_LINE, user_defined_dpi: '300' });
  return worker;
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
