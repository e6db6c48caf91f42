import type { RawImage } from '@r2i/schema';
import { readerDefaults } from '../options/reader-defaults.ts';
import { createWorkerPool } from '../worker/worker-pool.ts';
import { createLru } from './lru.ts';
import { bundledModelPaths, type ModelPaths } from './model-paths.ts';
import type { DetectOptions, OcrEngine } from './ocr-engine.ts';
import { sharePixels } from './share-pixels.ts';
import { createTesseractPool } from './tesseract-pool.ts';

export interface CreateOcrEngineOptions {
  /** Worker threads for detection and PP-OCR reading. @default 2 */
  readonly threads?: number;
  /** Worker threads for Tesseract. @default 2 */
  readonly tesseractThreads?: number;
  /** Pixels that are kept in shared memory, 3 bytes each, of the images last asked for. @default 48 million */
  readonly keptPixels?: number;
  /** Other model files than the bundled ones. @default the files of the installed packages */
  readonly models?: ModelPaths;
}

/** Starts the embedded reader. No network, no GPU; models load on first use. */
export async function createOcrEngine({
  threads = 2,
  tesseractThreads = 2,
  keptPixels = 48_000_000,
  models = bundledModelPaths(),
}: CreateOcrEngineOptions = {}): Promise<OcrEngine> {
  const workers = createWorkerPool({ threads, models });
  const tesseract = createTesseractPool({ langPath: models.tesseract, threads: tesseractThreads });
  const images = createLru<RawImage>(keptPixels);
  return {
    id: 'ppocr-v4+tesseract-5',
    // A photo is asked about by each of its candidates, and must not go because their crops come between.
    share: (view) =>
      images.get(view.id, async () => sharePixels(await view.pixels()), view.size.width * view.size.height),
    async detect(image, options = {}) {
      const { tile, overlap, scale, cell, minEdge, minShare, threshold, minScore, unclip } =
        withDefaults(options);
      const shared = image.data.buffer instanceof SharedArrayBuffer ? image : sharePixels(image);
      const tiles = await workers.plan({ image: shared, cell, minEdge, minShare, tile, overlap });
      const width = Math.max(1, Math.round(image.width * scale));
      const height = Math.max(1, Math.round(image.height * scale));
      const map = { width, height, data: new Uint8Array(new SharedArrayBuffer(width * height)) };
      await Promise.all(tiles.map((part) => workers.detect({ image: shared, tile: part, scale, map })));
      return workers.lines({ map, scale, options: { threshold, minScore, unclip } });
    },
    read: (image, quad, condition) => workers.read({ image, quad, condition }),
    async readWithTesseract(image, quad, condition) {
      return tesseract.read(await workers.rectify({ image, quad, condition }));
    },
    async [Symbol.asyncDispose]() {
      await Promise.all([workers[Symbol.asyncDispose](), tesseract[Symbol.asyncDispose]()]);
    },
  };
}

const presets = readerDefaults.detect;

function withDefaults({
  tile = presets.tile,
  overlap = presets.overlap,
  scale = presets.scale,
  cell = presets.cell,
  minEdge = presets.minEdge,
  minShare = presets.minShare,
  threshold = presets.threshold,
  minScore = presets.minScore,
  unclip = presets.unclip,
}: DetectOptions): Required<DetectOptions> {
  return { tile, overlap, scale, cell, minEdge, minShare, threshold, minScore, unclip };
}
