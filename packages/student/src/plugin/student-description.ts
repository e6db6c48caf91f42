import type { StudentDescription } from '@r2i/plugin';
import { z } from 'zod';

import { studentDtypes } from '../folder/dtypes.ts';
import { studentDevices } from '../student/student.ts';

/** A student that runs in this process, as a config file describes it. */
export const studentDescriptionSchema: z.ZodType<StudentDescription, unknown> = z.strictObject({
  folder: z.string().min(1).meta({ description: 'folder of the model' }),
  device: z.enum(studentDevices).default('cpu'),
  dtype: z
    .enum(studentDtypes)
    .optional()
    .meta({ description: "number format of the model's files", unset: 'what suits the device' }),
  temperature: z.number().nonnegative().default(1).meta({ description: 'of its samples as solver' }),
});
