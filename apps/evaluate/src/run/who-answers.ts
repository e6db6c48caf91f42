import { UsageError } from '@r2i/app-shell';
import type { PromptRecord } from '@r2i/schema';
import type { ServedModel } from '@r2i/teacher/served-model';

import { bundled } from '../bundled/bundled.ts';
import type { DescribedSettings } from '../settings/described-settings.ts';
import type { ServedSettings } from '../settings/served-settings.ts';
import type { StudentSettings } from '../settings/student-settings.ts';
import { byFlag } from './by-flag.ts';

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

/** Flags of `run` that have to do with who answers. */
export interface AnswererFlags {
  readonly ask?: unknown;
  readonly student: StudentSettings;
  readonly served: ServedSettings;
  readonly predictions?: string | undefined;
  readonly reader: boolean;
  readonly prompt?: string | undefined;
  readonly shard?: unknown;
  readonly benchmark?: unknown;
  /** Pixel budgets. */
  readonly pixels?: readonly number[] | undefined;
}

/** Who answers, and the models that flags describe, as a config file would describe and name them. */
export interface Answerer {
  /** Flags by which somebody was named; at most one. */
  readonly named: readonly string[];
  readonly model: ModelSettings;
  readonly teacher: ServedModel;
  readonly description: DescribedSettings['students'][string];
}

/**
 * Finds out who answers.
 *
 * @throws {UsageError} If several are named, or a flag does not go with who is.
 */
export function whoAnswers(flags: AnswererFlags): Answerer {
  const { ask, student, served, predictions, reader, prompt } = flags;
  const named = [
    ...(ask === undefined ? [] : ['--ask']),
    ...(served.model === undefined ? [] : ['--model']),
    ...(predictions === undefined ? [] : ['--predictions']),
    ...(student.folder === undefined ? [] : ['--student']),
    ...(reader ? ['--reader'] : []),
  ];
  refuseTogether(named, flags);
  const flagged = flaggedModels({ student, served, prompt });
  const model = ((): ModelSettings => {
    if (predictions !== undefined) return { kind: 'predictions', file: predictions, pixels: null };
    if (ask !== undefined) return { kind: 'asked', ask, attention: null };
    if (reader) return { kind: 'asked', ask: 'reader', attention: null };
    if (served.model !== undefined) return { kind: 'asked', ask: flagged.served, attention: null };
    return { kind: 'asked', ask: flagged.student, attention: student.attention ? byFlag : null };
  })();
  return { named, model, teacher: flagged.teacher, description: flagged.description };
}

function refuseTogether(
  named: readonly string[],
  { ask, student, served, predictions, reader, prompt, shard, benchmark, pixels = [] }: AnswererFlags,
): void {
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
  if (pixels.length > 1 && predictions !== undefined) {
    throw new UsageError('--pixels: recorded answers were shown one size; name one budget, or none.');
  }
  if (pixels.length > 1 && shard !== undefined) {
    throw new UsageError('--shard: name one budget with --pixels, and start the shards once for each.');
  }
  if (shard === undefined) return;
  if (predictions !== undefined) throw new UsageError('--shard: recorded answers are not asked for.');
  if (student.attention) throw new UsageError('--shard: --attention needs all items; leave one out.');
  if (named.length === 0 && benchmark === undefined)
    throw new UsageError(
      '--shard: say who answers (--student, --model, --ask or --reader), or give --benchmark.',
    );
}

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
