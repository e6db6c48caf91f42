import { join } from 'node:path';

import { ownQueryPrompt } from '@r2i/answers';
import {
  type Comparison,
  compareResults,
  type Evaluated,
  reportedModelOf,
  studentPromptRecord,
} from '@r2i/evaluation';

import type { RunContext } from '../run/engine-options.ts';
import { evaluate } from '../run/evaluate.ts';
import type { RunSettings } from '../settings/run-settings.ts';
import { bundled } from './bundled.ts';

/** Pixels of the largest image of the benchmark that comes along. */
export const largestBundledImage = 1024 * 768;

/** The student that comes along beside the model it was made from. */
export interface BesideBase {
  readonly base: Evaluated;
  readonly student: Evaluated;
  readonly comparison: Comparison;
}

/**
 * Evaluates the student that comes along, live, and scores the recorded answers of the model it was made from, on the
 * benchmark that comes along; then compares the two gaps. Results go to `base` and `r2i` below the folder.
 */
export async function evaluateBesideBase(settings: RunSettings, context: RunContext): Promise<BesideBase> {
  const { out, seed, draws } = settings;
  // Recorded on whole images, which is the same as any budget that holds them.
  const pixels = Math.max(settings.pixels, largestBundledImage);
  // As a student is asked by default.
  const prompt = studentPromptRecord({ prompt: ownQueryPrompt, pixels, maxTokens: 12 });
  const recorded = { kind: 'predictions', file: bundled().base, pixels, prompt } as const;
  const base = await evaluate({ ...settings, model: recorded, out: join(out, 'base') }, context);
  const student = await evaluate({ ...settings, out: join(out, 'r2i') }, context);
  const comparison = await compareResults([reportedModelOf(base), reportedModelOf(student)], {
    out,
    seed,
    draws,
    // Where flags ask the student otherwise than the base was, that is told beside the figures.
    differentPrompts: true,
    cards: async () => student.cards,
  });
  return { base, student, comparison };
}
