import type { ReaderOptions } from '@r2i/ocr/options';
import type { Presets } from '@r2i/plugin';

/** What the reader's flags say, as options of the entries that it has. */
export function readerPresets({
  detect,
  proposer,
  validator,
  paddle,
  tesseract,
  verifier,
  solver,
}: ReaderOptions): Presets {
  return {
    'proposers.text': { ...proposer, detect },
    'validators.text': { ...validator, detect },
    'answerers.ppocr': { ...paddle },
    'answerers.tesseract': { ...tesseract },
    'verifiers.text': { ...verifier },
    'solvers.ppocr': { ...solver, detect },
  };
}
