import {
  createPaddleAnswerer,
  createTesseractAnswerer,
  createTextProposer,
  createTextValidator,
  createTextVerifier,
  type OcrEngine,
} from '@r2i/ocr';
import type { Answerer, Proposer, Validator, Verifier } from '@r2i/schema';

/** The embedded roles that decide what is kept. */
export interface ReaderRoles {
  readonly proposer: Proposer;
  readonly validator: Validator;
  readonly answerers: readonly Answerer[];
  readonly verifier: Verifier;
}

export function readerRoles(engine: OcrEngine): ReaderRoles {
  return {
    proposer: createTextProposer(engine),
    validator: createTextValidator(engine),
    answerers: [createPaddleAnswerer(engine), createTesseractAnswerer(engine)],
    verifier: createTextVerifier(engine),
  };
}
