import { queryPromptNames } from '@r2i/answers/wording-names';
import { shard, UsageError, whole } from '@r2i/app-shell';
import type { PromptRecord } from '@r2i/schema';
import type { ServedModel } from '@r2i/teacher/served-model';
import { z } from 'zod';

import { bundled } from '../bundled/bundled.ts';
import { byFlag } from './by-flag.ts';
import { describedShape } from './described-settings.ts';
import { benchmark, entry, path, scoringShape } from './flags.ts';
import { gold, judgeOf, judgeSchema } from './judge-settings.ts';
import { type ServedSettings, servedSchema } from './served-settings.ts';
import { type StudentSettings, studentSchema } from './student-settings.ts';

/** Who answers. */
export type ModelSettings =
  | {
      readonly kind: 'asked';
      /** An entry, as a config file names one. */
      readonly ask: unknown;
      /** Name of the student whose attention is measured besides; `null` where none is. */
      readonly attention: string | null;
    }
  /** Recorded answers to score, and the pixels of an image that were shown then; `null` where that is not known. */
  | {
      readonly kind: 'predictions';
      readonly file: string;
      readonly pixels: number | null;
      /** How they were asked, where that is known without the file's folder. */
      readonly prompt?: PromptRecord | undefined;
    };

/** Everything `run` can be told. Flags, config keys, defaults and help come from here. */
export const runSchema = z
  .object({
    benchmark,
    out: path.prefault('runs/evaluation').meta({
      description: 'folder for results; the same command goes on',
      placeholder: 'dir',
      basic: true,
    }),
    ask: entry.optional().meta({
      description: 'who answers: a name below, or {"use": name, …}',
      unset: '--student, --model or --reader',
      basic: true,
    }),
    predictions: path.optional().meta({
      description: 'JSONL of recorded answers to score instead of asking',
      placeholder: 'file',
      basic: true,
    }),
    reader: z.boolean().default(false).meta({ description: 'ask the embedded text reader', basic: true }),
    threads: z.int().min(1).max(64).default(2).meta({ description: 'threads of the embedded reader' }),
    pixels: whole({ from: 1, preset: 1_000_000, description: 'pixels of an image as shown', basic: true }),
    prompt: z
      .string()
      .min(1)
      .optional()
      .meta({
        description: `what the model is told: ${queryPromptNames.join(', ')}, or a file with {{query}} in it`,
        placeholder: 'name',
        unset: "query, the benchmark's own words",
        basic: true,
      }),
    shard: shard({
      description:
        'ask about this share of the items alone, in a folder of its own, and score nothing; "evaluate merge" puts all together',
    }),
    ...scoringShape,
    student: studentSchema,
    served: servedSchema,
    judge: judgeSchema,
    gold,
    ...describedShape,
  })
  .transform(
    ({ judge, gold, limit, benchmark, ask, student, served, predictions, reader, prompt, ...rest }) => {
      const named = [
        ...(ask === undefined ? [] : ['--ask']),
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
      if (prompt !== undefined && (ask !== undefined || predictions !== undefined || reader)) {
        throw new UsageError(
          `--prompt is for --student and --model, not ${named.join()}: an entry of --ask has options of its own.`,
        );
      }
      if (prompt !== undefined && served.zoomTurns !== undefined) {
        throw new UsageError('--zoom-turns has words of its own: leave out --prompt.');
      }
      if (rest.shard !== undefined) {
        if (predictions !== undefined) throw new UsageError('--shard: recorded answers are not asked for.');
        if (student.attention) throw new UsageError('--shard: --attention needs all items; leave one out.');
        if (named.length === 0 && benchmark === undefined)
          throw new UsageError(
            '--shard: say who answers (--student, --model, --ask or --reader), or give --benchmark.',
          );
      }
      const flagged = flaggedModels({ student, served, prompt });
      const model = ((): ModelSettings => {
        if (predictions !== undefined) return { kind: 'predictions', file: predictions, pixels: null };
        if (ask !== undefined) return { kind: 'asked', ask, attention: null };
        if (reader) return { kind: 'asked', ask: 'reader', attention: null };
        if (served.model !== undefined) return { kind: 'asked', ask: flagged.served, attention: null };
        return { kind: 'asked', ask: flagged.student, attention: student.attention ? byFlag : null };
      })();
      return {
        ...rest,
        benchmark: benchmark ?? null,
        limit: limit ?? null,
        model,
        teachers: { ...rest.teachers, [byFlag]: flagged.teacher },
        students: { ...rest.students, [byFlag]: flagged.description },
        callConcurrency: served.callConcurrency,
        callDeadline: served.callDeadline,
        callRetries: served.callRetries,
        /** Whether the student that comes along is set beside recorded answers of the model it was made from. */
        besideBase: benchmark === undefined && named.length === 0,
        judge: judgeOf(judge, gold),
      };
    },
  );

/** The models that flags describe, as a config file would describe and name them. */
function flaggedModels({
  student: { folder, device, scoring, maxTokens },
  served: {
    samples,
    callConcurrency: concurrency,
    callDeadline: _,
    callRetries: __,
    zoomTurns: turns,
    ...described
  },
  prompt,
}: {
  readonly student: StudentSettings;
  readonly served: ServedSettings;
  readonly prompt: string | undefined;
}) {
  const teacher: ServedModel = { ...described, prompts: {} };
  const said = prompt === undefined ? {} : { prompt };
  const asked = { teacher: byFlag, samples, concurrency };
  return {
    teacher,
    description: { folder: folder ?? bundled().student, device, temperature: 1 },
    student: {
      use: 'student',
      student: byFlag,
      scoring,
      maxTokens,
      ...said,
      ...(folder === undefined ? { name: 'tiny-student-r2i' } : {}),
    },
    served:
      turns === undefined ? { use: 'served', ...asked, ...said } : { use: 'zoom-loop', ...asked, turns },
  };
}

/** Everything `run` was told, checked. */
export type RunSettings = z.output<typeof runSchema>;
