import { UsageError } from '@r2i/app-shell';
import { z } from 'zod';

import { benchmark, logShape, path, scoringShape } from './flags.ts';
import { gold, judgeOf, judgeSchema } from './judge-settings.ts';
import { type ServedSettings, servedSchema } from './served-settings.ts';
import { type StudentSettings, studentSchema } from './student-settings.ts';

/** Who answers. */
export type ModelSettings =
  | ({ readonly kind: 'student' } & StudentSettings)
  | ({ readonly kind: 'served' } & ServedSettings)
  | { readonly kind: 'reader'; readonly threads: number }
  /** Recorded answers to score, and the pixels of an image that were shown then; `null` where that is not known. */
  | { readonly kind: 'predictions'; readonly file: string; readonly pixels: number | null };

/** Everything `run` can be told. Flags, config keys, defaults and help come from here. */
export const runSchema = z
  .object({
    benchmark,
    out: path.default('runs/evaluation').meta({
      description: 'folder for the results; the same command goes on in it',
      placeholder: 'dir',
      basic: true,
    }),
    predictions: path.optional().meta({
      description: 'JSONL of recorded answers to score instead of asking',
      placeholder: 'file',
      basic: true,
    }),
    reader: z.boolean().default(false).meta({ description: 'ask the embedded text reader', basic: true }),
    threads: z.int().min(1).max(64).default(2).meta({ description: 'threads of the embedded reader' }),
    pixels: z
      .int()
      .positive()
      .default(1_000_000)
      .meta({ description: 'pixels of an image that the model is shown', basic: true }),
    ...scoringShape,
    ...logShape,
    student: studentSchema,
    served: servedSchema,
    judge: judgeSchema,
    gold,
  })
  .transform(({ judge, gold, limit, benchmark, student, served, predictions, reader, threads, ...rest }) => {
    const named = [
      ...(served.model === undefined ? [] : ['--model']),
      ...(predictions === undefined ? [] : ['--predictions']),
      ...(student.folder === undefined ? [] : ['--student']),
      ...(reader ? ['--reader'] : []),
    ];
    if (named.length > 1)
      throw new UsageError(`${named.join(' and ')} each say who answers: give one of them.`);
    if (served.zoomTurns !== undefined && served.model === undefined) {
      throw new UsageError('--zoom-turns is for a served model: name it with --model.');
    }
    if (student.attention && named.length > 0 && student.folder === undefined) {
      throw new UsageError(`--attention needs an ONNX student, not ${named.join()}.`);
    }
    const model = ((): ModelSettings => {
      if (served.model !== undefined) return { kind: 'served', ...served };
      if (predictions !== undefined) return { kind: 'predictions', file: predictions, pixels: null };
      return reader ? { kind: 'reader', threads } : { kind: 'student', ...student };
    })();
    return {
      ...rest,
      benchmark: benchmark ?? null,
      limit: limit ?? null,
      model,
      /** Whether the student that comes along is set beside recorded answers of the model it was made from. */
      besideBase: benchmark === undefined && named.length === 0,
      judge: judgeOf(judge, gold),
    };
  });

/** Everything `run` was told, checked. */
export type RunSettings = z.output<typeof runSchema>;
