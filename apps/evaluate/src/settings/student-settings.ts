import { userPath } from '@r2i/app-shell';
import type { StudentModelOptions } from '@r2i/evaluation';
import type { StudentDevice } from '@r2i/student';
import { type Command, Option } from 'commander';
import { z } from 'zod';

import { numberFlag } from './flags.ts';

/** As the student package has them; importing them from there would load ONNX Runtime for `--help`. */
const studentDevices = ['cpu', 'cuda', 'webgpu'] as const satisfies readonly StudentDevice[];

/** How a student answers a choice question: it writes, or the letters are scored in one pass. */
export const studentScorings = [
  'text',
  'letters',
] as const satisfies readonly StudentModelOptions['scoring'][];

/** A student on ONNX Runtime. */
export interface StudentSettings {
  readonly kind: 'student';
  /** Folder of the model; `null` for the student that comes along. */
  readonly folder: string | null;
  readonly device: StudentDevice;
  readonly scoring: StudentModelOptions['scoring'];
  readonly maxTokens: number;
  /** Whether to measure where it looks. */
  readonly attention: boolean;
}

export const studentShape = {
  student: z.string().min(1).optional(),
  device: z.enum(studentDevices),
  scoring: z.enum(studentScorings),
  answerTokens: z.int().positive(),
  attention: z.boolean(),
};

const heading = 'A student on ONNX Runtime:';

export function addStudentFlags(command: Command): Command {
  return command
    .addOption(
      new Option(
        '--student <dir>',
        'folder of an ONNX student; the small one that comes along if no model is named',
      ).helpGroup(heading),
    )
    .addOption(
      new Option('--device <name>', 'where it runs')
        .choices(studentDevices)
        .default('cpu')
        .helpGroup(heading),
    )
    .addOption(
      new Option('--scoring <how>', 'choice questions: write the answer, or score the letters in one pass')
        .choices(studentScorings)
        .default('text')
        .helpGroup(heading),
    )
    .addOption(numberFlag('--answer-tokens <n>', 'longest answer', heading).default(12))
    .addOption(
      new Option('--attention', 'also measure how much of its attention falls into the box')
        .default(false)
        .helpGroup(heading),
    );
}

export function studentOf({
  student,
  device,
  scoring,
  answerTokens,
  attention,
}: z.infer<z.ZodObject<typeof studentShape>>): StudentSettings {
  return {
    kind: 'student',
    folder: student === undefined ? null : userPath(student),
    device,
    scoring,
    maxTokens: answerTokens,
    attention,
  };
}
