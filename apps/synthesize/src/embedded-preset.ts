import type { DistillRoles } from '@r2i/distill';
import {
  createMisreadingWriter,
  createPaddleAnswerer,
  createTesseractAnswerer,
  createTextProposer,
  createTextQuestioner,
  createTextSolver,
  createTextValidator,
  createTextVerifier,
  type OcrEngine,
} from '@r2i/ocr';
import { type CallPath, createRoleCache, createRuleGrouper } from '@r2i/teacher';

import type { ReaderOptions } from './reader-flags.ts';

/**
 * Every role filled by what is installed: text regions as proposals, two different readers as teachers, one of
 * them on the shrunk photo as the student to beat. Needs no key, no GPU and no network.
 *
 * @param options.calls - Path that keeps, limits and counts what the readers do.
 * @param options.samples - Samples of each reader.
 * @param options.reader - Numbers of the reader's parts that differ from their defaults.
 */
export function embeddedPreset(
  engine: OcrEngine,
  { calls, samples, reader }: { calls: CallPath; samples: number; reader: ReaderOptions },
): DistillRoles {
  const { detect } = reader;
  const cached = createRoleCache(calls);
  return {
    proposer: cached.proposer(createTextProposer(engine, { ...reader.proposer, detect })),
    questioner: createTextQuestioner(),
    validator: cached.validator(createTextValidator(engine, { ...reader.validator, detect })),
    answerers: [
      { answerer: cached.answerer(createPaddleAnswerer(engine, reader.paddle)), samples },
      { answerer: cached.answerer(createTesseractAnswerer(engine, reader.tesseract)), samples },
    ],
    grouper: createRuleGrouper(),
    verifier: cached.verifier(createTextVerifier(engine, reader.verifier)),
    distractorWriter: createMisreadingWriter(),
    solver: cached.solver(createTextSolver(engine, { ...reader.solver, detect })),
  };
}
