import { studentDevices } from '@r2i/student/options';
import { z } from 'zod';

import { studentScorings } from '../models/student-scorings.ts';
import { path } from './flags.ts';

/** A student on ONNX Runtime. */
export const studentSchema = z
  .object({
    folder: path.optional().meta({
      flag: 'student',
      description: 'folder of an ONNX student',
      placeholder: 'dir',
      unset: 'the bundled one',
      basic: true,
    }),
    device: z.enum(studentDevices).default('cpu').meta({ description: 'where it runs' }),
    scoring: z.enum(studentScorings).default('text').meta({
      description: 'choice questions: write the answer, or score the letters in one pass',
      placeholder: 'how',
    }),
    maxTokens: z.int().positive().default(12).meta({ flag: 'answer-tokens', description: 'longest answer' }),
    attention: z.boolean().default(false).meta({
      description: 'also measure how much of its attention falls into the box',
    }),
  })
  .prefault({})
  .meta({ group: 'A student on ONNX Runtime' });

export type StudentSettings = z.output<typeof studentSchema>;
