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
import { createRuleGrouper } from '@r2i/teacher';

/**
 * Every role filled by what is installed: text regions as proposals, two different readers as teachers, one of
 * them on the shrunk photo as the student to beat. Needs no key, no GPU and no network.
 *
 * @param options.samples - Samples of each reader. @default 4
 */
export function embeddedPreset(engine: OcrEngine, { samples = 4 }: { samples?: number } = {}): DistillRoles {
  return {
    proposer: createTextProposer(engine),
    questioner: createTextQuestioner(),
    validator: createTextValidator(engine),
    answerers: [
      { answerer: createPaddleAnswerer(engine), samples },
      { answerer: createTesseractAnswerer(engine), samples },
    ],
    grouper: createRuleGrouper(),
    verifier: createTextVerifier(engine),
    distractorWriter: createMisreadingWriter(),
    solver: createTextSolver(engine),
  };
}
