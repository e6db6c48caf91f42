import type { Presets } from '@r2i/plugin';

import type { ReaderOptions } from './reader-flags.ts';

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
    'answerers.ppocr': paddle,
    'answerers.tesseract': tesseract,
    'verifiers.text': verifier,
    'solvers.ppocr': { ...solver, detect },
  };
}
