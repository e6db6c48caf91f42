import type { Answer } from '@r2i/schema';

import { describeCondition, type LineCondition, lineCondition } from '../read/line-condition.ts';

/** What a reader made of a line in one sample. */
export interface SampleReading {
  readonly text: string;
  /** In [0, 1]. */
  readonly confidence: number;
}

/** Takes samples of a reader, each under its number's condition, and turns them into answers. */
export function answerSamples({
  samples,
  model,
  family,
  minConfidence,
  read,
}: {
  samples: readonly number[];
  model: string;
  family: string;
  /** A reading below it is an abstention. */
  minConfidence: number;
  /** `undefined`: there is no line to read. */
  read: (condition: LineCondition) => Promise<SampleReading | undefined>;
}): Promise<readonly Answer[]> {
  return Promise.all(
    samples.map(async (sample): Promise<Answer> => {
      const condition = lineCondition(sample);
      const source = { model, family, sample, condition: describeCondition(condition) };
      const reading = await read(condition);
      if (reading === undefined || reading.text === '')
        return { ...source, status: 'abstained', reason: 'no-text' };
      const confidence = Math.min(1, Math.max(0, Math.round(reading.confidence * 1e4) / 1e4));
      if (confidence < minConfidence) {
        return { ...source, status: 'abstained', reason: `unsure: ${reading.text} (${confidence})` };
      }
      return { ...source, status: 'answered', text: reading.text, confidence };
    }),
  );
}
